"""How far two judges agree, and how well a score tells two groups apart, with 95 % intervals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A figure with its n and its 95 % interval."""

    value: float
    n: int
    low: float
    high: float


NEWEST = 30
"""Things that were judged last, held against all before; so many have to be before, too. A choice of ours."""


@dataclass(frozen=True)
class Drift:
    """How often two judges agreed of late, ``newest`` of n, and before; ``change`` is the difference, -1 to 1."""

    newest: float
    before: float
    change: Estimate


@dataclass(frozen=True)
class Agreement:
    """``observed`` is the share of equal labels; the others take out what would agree by chance."""

    observed: float
    kappa: Estimate
    ac1: Estimate
    pabak: float
