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


@dataclass(frozen=True)
class Agreement:
    """``observed`` is the share of equal labels; the others take out what would agree by chance."""

    observed: float
    kappa: Estimate
    ac1: float
    pabak: float
