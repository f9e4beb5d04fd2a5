"""What people type, and how two of them are compared."""

from __future__ import annotations


def key(typed: str) -> str:
    """The same for whatever differs only in capitals and blanks."""
    return " ".join(typed.split()).casefold()
