"""Correlations and means over people, with intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from residency.domain.session_scores import Interval
from residency.grading.scoring.share import Z95

LEAST = 5
"""People below which a correlation has no interval."""


@dataclass(frozen=True)
class Estimated:
    """A correlation or a mean over ``n`` people with its 95 % interval."""

    value: float
    n: int
    interval: Interval


def spearman(one: Sequence[float], other: Sequence[float]) -> Estimated:
    """Rank correlation. Interval: Fisher's z with the variance of Bonett and Wright (2000)."""
    rho = _pearson(_ranks(one), _ranks(other))
    return _with_interval(rho, len(one), 1 + rho**2 / 2)


def pearson(one: Sequence[float], other: Sequence[float]) -> Estimated:
    """Product-moment correlation, with the interval of Fisher (1921)."""
    return _with_interval(_pearson(np.array(one, float), np.array(other, float)), len(one), 1.0)


def mean(values: Sequence[float]) -> Estimated:
    """The mean, with the normal interval, which is fair from about 30 values on; one value has none."""
    middle = math.fsum(values) / len(values)
    half = Z95 * float(np.std(values, ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else math.inf
    return Estimated(middle, len(values), Interval(middle - half, middle + half))


def _with_interval(r: float, n: int, variance: float) -> Estimated:
    if n < LEAST:
        return Estimated(r, n, Interval(-1.0, 1.0))
    half = Z95 * math.sqrt(variance / (n - 3))
    z = math.atanh(min(max(r, -0.999999), 0.999999))
    return Estimated(r, n, Interval(math.tanh(z - half), math.tanh(z + half)))


def _pearson(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """0 where one of the two does not vary: nothing goes with it."""
    a, b = one - one.mean(), other - other.mean()
    size = math.sqrt(float(a @ a) * float(b @ b))
    return float(a @ b) / size if size else 0.0


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Ranks from 1, equal values sharing their mean."""
    _, place, counts = np.unique(np.array(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: NDArray[np.float64] = (last - (counts - 1) / 2)[place]
    return ranks
