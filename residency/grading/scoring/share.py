"""Shares with an interval."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from residency.domain.figure import Share

Z95 = NormalDist().inv_cdf(0.975)
"""How many standard errors a 95 % interval reaches to either side."""


def wilson(count: int, n: int) -> Share:
    """``count`` of ``n`` with Wilson's 95 % score interval (Wilson 1927), which holds for small n and at 0 and 1.

    Without observations the interval is all there is: 0 to 1. Raises ValueError unless 0 <= count <= n.
    """
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share")
    if n == 0:
        return Share(0, 0, 0.0, 1.0)
    return Share(count, n, *wilson_interval(count / n, n))


def wilson_interval(p: float, n: float, *, z: float = Z95) -> tuple[float, float]:
    """The interval alone, of a share ``p``; ``n`` above 0 may be an effective number that is not whole."""
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * sqrt(p * (1 - p) / n + z**2 / (4 * n * n))
    # Rounding may carry a bound past the share, at 0 and 1 above all.
    return max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half))
