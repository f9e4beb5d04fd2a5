"""The senders that pay a fixed sum."""

from __future__ import annotations

from collections.abc import Iterable


class Tariff:
    """What was agreed for this year."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._fixed: dict[str, int] = {}
        for line in lines:
            sender, _, cents = line.rpartition(" ")
            self._fixed[sender] = int(cents)

    def fixed_sums(self) -> dict[str, int]:
        """Cents for each tour by sender."""
        return self._fixed

    def is_fixed(self, sender: str) -> bool:
        """Whether this sender pays the same for each tour."""
        return sender in self._fixed
