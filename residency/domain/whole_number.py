"""Whole numbers as people type them."""

from __future__ import annotations


def read_whole(typed: str, lowest: int, highest: int) -> int | None:
    """The number, both ends included; None for anything else. ``lowest`` is not negative."""
    text = typed.strip()
    if not text.isdecimal() or len(text) > len(str(highest)):  # Python refuses to read very long ones
        return None
    number = int(text)
    return number if lowest <= number <= highest else None
