"""Pure: history in; the next exercise and its variant out. Later: ability, levels, promotion evidence.

May import domain only. Clock and dice come in as arguments; no file, database or network may enter.
"""
