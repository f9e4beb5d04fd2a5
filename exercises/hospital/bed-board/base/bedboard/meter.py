"""Counts for the technician's page."""

from __future__ import annotations

from collections import Counter


class Meter:
    """How often something has happened since the start, by name."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, name: str) -> None:
        """It has happened once more."""
        self._counts[name] += 1

    def read(self, name: str) -> int:
        """0 for what never happened."""
        return self._counts[name]
