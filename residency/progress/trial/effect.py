"""What the assistant does to the time that somebody needs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from residency.domain.trial import Arm, Ratio, TrialTask

LEAST = 8
"""Tasks below which nothing is computed: two blocks. With fewer an interval would be all there is."""

LARGE = 30
"""Above it the errors need not be equally large (HC3); below it that estimate is too unsteady."""

COUNTED_OUT = 12
"""Below it the permutations are few enough to go through all of them."""

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """The regression of one trial: the coefficient of the assistant, its standard error, and what that rests on.

    ``squares`` is the sum of squared residuals over ``freedom`` degrees of freedom, ``leverage`` the variance of
    the coefficient for residuals of variance 1.
    """

    slope: float
    error: float
    squares: float
    freedom: int
    leverage: float


def fit_of(tasks: Sequence[TrialTask]) -> Fit | None:
    """``ln t = a + b AI + c ln f``, with t the minutes of work and f the minutes that were expected without the
    assistant; None below ``LEAST`` tasks or without an arm. Source: METR's regression; measurement.md, section 7.
    """
    assisted = np.array([task.arm is Arm.ASSISTED for task in tasks], dtype=float)
    if len(tasks) < LEAST or len(set(assisted)) < 2:
        return None
    return _fit(assisted, *_logs(tasks))


def effect_of(tasks: Sequence[TrialTask]) -> Ratio | None:
    """The ratio e^b of minutes with to minutes without the assistant, with its interval e^(b +- t SE); None where
    nothing can be fitted."""
    fit = fit_of(tasks)
    if fit is None:
        return None
    reach = float(stats.t.ppf(0.975, fit.freedom)) * fit.error
    return Ratio(
        value=math.exp(fit.slope),
        low=math.exp(fit.slope - reach),
        high=math.exp(fit.slope + reach),
        n=len(tasks),
        chance=_chance(tasks, fit.slope) if len(tasks) < COUNTED_OUT else None,
    )


def _logs(tasks: Sequence[TrialTask]) -> tuple[Vector, Vector]:
    """Logarithms of what was expected and of what it took."""
    return np.log([task.forecast.alone for task in tasks]), np.log([task.minutes for task in tasks])


def _fit(assisted: Vector, forecasts: Vector, logs: Vector) -> Fit:
    design = _design(assisted, forecasts)
    inverse = np.linalg.inv(design.T @ design)
    found = inverse @ design.T @ logs
    residuals = logs - design @ found
    freedom = len(logs) - design.shape[1]
    squares = float(residuals @ residuals)
    variance = inverse[1, 1] * squares / freedom
    if len(logs) > LARGE:
        hats = np.einsum("ij,jk,ik->i", design, inverse, design)
        weights = (residuals / (1 - hats)) ** 2
        variance = (inverse @ (design.T * weights) @ design @ inverse)[1, 1]
    return Fit(float(found[1]), math.sqrt(max(0.0, float(variance))), squares, freedom, float(inverse[1, 1]))


def _design(assisted: Vector, forecasts: Vector) -> Vector:
    """Forecasts are left out where they say nothing of their own, for instance if all are the same."""
    ones = np.ones(len(assisted))
    full = np.column_stack([ones, assisted, forecasts - forecasts.mean()])
    return full if np.linalg.matrix_rank(full) == full.shape[1] else full[:, :2]


def _chance(tasks: Sequence[TrialTask], slope: float) -> float:
    """How many of all draws of the same blocks would have shown as much, in either direction."""
    slopes = [_fit(assisted, *_logs(tasks)).slope for assisted in _draws(tasks)]
    return sum(abs(other) >= abs(slope) - 1e-9 for other in slopes) / len(slopes)


def _draws(tasks: Sequence[TrialTask]) -> Iterator[Vector]:
    """Every way in which the arms could have been drawn: within each block any of its tasks may be assisted."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, task in enumerate(tasks):
        blocks[task.block].append(number)
    choices = [
        combinations(numbers, sum(tasks[number].arm is Arm.ASSISTED for number in numbers))
        for numbers in blocks.values()
    ]
    for drawn in product(*choices):
        assisted = np.zeros(len(tasks))
        assisted[[number for numbers in drawn for number in numbers]] = 1
        yield assisted
