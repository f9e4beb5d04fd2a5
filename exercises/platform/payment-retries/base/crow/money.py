"""Cents, for people."""

from __future__ import annotations


def euros(cents: int) -> str:
    return f"EUR {cents // 100}.{cents % 100:02d}"
