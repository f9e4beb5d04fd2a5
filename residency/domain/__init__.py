"""The frozen nouns that two rooms exchange, the errors, the permissions.

May import the standard library only. No clock, no dice, no file, no database, no network may enter.
"""
