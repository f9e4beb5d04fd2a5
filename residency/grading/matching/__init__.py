"""Which seeded bug a comment names: its place, its statement, and how likely the two mean the same.

May import domain only; knows nothing of points.
"""
