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
    p, z2 = count / n, Z95**2
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return Share(count, n, max(0.0, middle - half), min(1.0, middle + half))
