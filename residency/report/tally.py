"""How often something was so: all that a share needs of one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """It was so in ``yes`` of ``n`` cases."""

    yes: int = 0
    n: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.yes + other.yes, self.n + other.n)

    def __sub__(self, other: Tally) -> Tally:
        return Tally(self.yes - other.yes, self.n - other.n)

    @property
    def share(self) -> float | None:
        """From 0 to 1; None without a case."""
        return self.yes / self.n if self.n else None


Tallies = Mapping[str, Tally]
"""By person. Who has no case counts nowhere."""


def tally(cases: Iterable[bool]) -> Tally:
    """Of these cases of one person."""
    found = list(cases)
    return Tally(sum(found), len(found))


def together(groups: Iterable[Tallies]) -> dict[str, Tally]:
    """All groups of cases as one."""
    total: dict[str, Tally] = {}
    for tallies in groups:
        for person, own in tallies.items():
            total[person] = total[person] + own if person in total else own
    return total
