"""A share with everything a reader needs to judge it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """``count`` of ``n``, with a 95 % interval (``low`` to ``high``, 0 to 1). All zero to one where n is 0."""

    count: int
    n: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """The share itself, None where there is nothing to divide by."""
        return self.count / self.n if self.n else None
