"""Residency: a teaching hospital for software judgment.

The rooms of this house and what each may import stand in ``docs/rooms.md``.
"""
