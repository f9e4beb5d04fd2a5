"""What others' trials say about one's own, and what the trials of a group say together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy import stats

from residency.domain.trial import Ratio
from residency.progress.trial.effect import Fit

LEAST = 5
"""Trials, the own one among them: with fewer there is nobody to learn from, and somebody to be recognised."""

SMALLEST_SPREAD = 0.01
"""Variance between people that is assumed at least: nobody is exactly like the others."""


def best_guess(own: Fit, others: Sequence[Fit], *, n: int) -> Ratio | None:
    """The own effect drawn towards that of the others, the more the less is known of it; None with too few.

    Empirical Bayes with a residual variance for all and the variance between people of DerSimonian and Laird; the
    interval is the normal one and a little too narrow (measured .90 to .94 for .95), so that it stands beside the
    raw one and never for it. ``n`` counts the own tasks. Source: measurement.md, section 7.
    """
    fits = [own, *others]
    if len(fits) < LEAST:
        return None
    slopes, variances, between = _spread_of(fits)
    weights = 1 / (between + variances)
    mean, variance_of_mean = float(weights @ slopes / weights.sum()), float(1 / weights.sum())
    kept = between / (between + float(variances[0]))
    guess = kept * own.slope + (1 - kept) * mean
    reach = 1.96 * math.sqrt(kept * float(variances[0]) + (1 - kept) ** 2 * variance_of_mean)
    return Ratio(math.exp(guess), math.exp(guess - reach), math.exp(guess + reach), n)


def mean_effect(fits: Sequence[Fit]) -> Ratio | None:
    """The mean effect over people, who may differ; None with too few. ``n`` counts people.

    Random effects with the interval of Hartung and Knapp (2001) and of Sidik and Jonkman (2002), t with one degree
    less than people, which holds what it promises for few.
    """
    k = len(fits)
    if k < LEAST:
        return None
    slopes, variances, between = _spread_of(fits)
    weights = 1 / (between + variances)
    mean = float(weights @ slopes / weights.sum())
    error = math.sqrt(float(weights @ (slopes - mean) ** 2) / ((k - 1) * float(weights.sum())))
    reach = float(stats.t.ppf(0.975, k - 1)) * error
    return Ratio(math.exp(mean), math.exp(mean - reach), math.exp(mean + reach), k)


def _spread_of(fits: Sequence[Fit]) -> tuple[np.ndarray, np.ndarray, float]:
    """The effects, their own variances from one residual variance for all, and the variance between people."""
    residual = sum(fit.squares for fit in fits) / sum(fit.freedom for fit in fits)
    slopes = np.array([fit.slope for fit in fits])
    variances = np.maximum(1e-9, residual * np.array([fit.leverage for fit in fits]))
    return slopes, variances, max(SMALLEST_SPREAD, _dersimonian_laird(slopes, variances))


def _dersimonian_laird(slopes: np.ndarray, variances: np.ndarray) -> float:
    """The variance between people, by moments. Source: DerSimonian and Laird (1986)."""
    weights = 1 / variances
    mean = weights @ slopes / weights.sum()
    spread = float(weights @ (slopes - mean) ** 2) - (len(slopes) - 1)
    return max(0.0, spread / float(weights.sum() - (weights**2).sum() / weights.sum()))
