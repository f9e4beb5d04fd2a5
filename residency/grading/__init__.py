"""Pure: comments meet seeded bugs; out comes a grade with reasons.

May import domain only. No clock, dice, file, database or network may enter.
"""
