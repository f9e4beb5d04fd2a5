"""What is known of one person's ability, answer by answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from residency.domain.ability import Ability

_GRID = np.linspace(-4.0, 4.0, 81, dtype=np.float64)
_STEP = float(_GRID[1] - _GRID[0])

GROWTH_A_DAY = 0.002
"""Variance that a day adds: people learn, and forget, by .4 logits in twelve weeks (a standard deviation).
docs/decisions/0014 says why not the .02 of measurement.md, section 4."""

_LEAST_GROWTH = 1e-4
"""Variance that a grid of this width cannot show."""

Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Belief:
    """A probability for each of 81 abilities from -4 to 4 logits.

    Source: expected a posteriori on a grid (Bock and Mislevy 1982); measurement.md, section 4.
    """

    _weights: Weights
    _responses: int = 0

    @classmethod
    def at_first(cls, mean: float = 0.0) -> Belief:
        """Before any answer: normal around ``mean``, with a standard deviation of 1."""
        return cls(_normal(np.asarray(_GRID - mean, dtype=np.float64), 1.0))

    def after(self, difficulty: float, *, is_right: bool, guess: float = 0.0) -> Belief:
        """With one more answer to an item of this difficulty, in logits, and with this chance of luck."""
        right = guess + (1 - guess) / (1 + np.exp(difficulty - _GRID))
        weights = self._weights * (right if is_right else 1 - right)
        return Belief(weights / weights.sum(), self._responses + 1)

    def days_later(self, days: float) -> Belief:
        """Less sure by what may have changed meanwhile, but never less than at first."""
        room = 1.0 - self._variance
        growth = min(GROWTH_A_DAY * days, room)
        if growth < _LEAST_GROWTH:
            return self
        kernel = _normal(np.arange(-40, 41, dtype=np.float64) * _STEP, growth**0.5)
        weights = np.convolve(self._weights, kernel, mode="same")
        return Belief(weights / weights.sum(), self._responses)

    def chance_above(self, cut: float) -> float:
        """The probability, 0 to 1, that the ability is above ``cut``, in logits."""
        return float(self._weights[cut < _GRID].sum())

    @property
    def ability(self) -> Ability:
        """Mean, standard deviation and central 95 % of what is believed."""
        sums = np.cumsum(self._weights)
        low, high = (float(np.interp(part, sums, _GRID + _STEP / 2)) for part in (0.025, 0.975))
        return Ability(self._mean, self._variance**0.5, low, high, self._responses)

    @cached_property
    def _mean(self) -> float:
        return float(self._weights @ _GRID)

    @cached_property
    def _variance(self) -> float:
        return float(self._weights @ _GRID**2) - self._mean**2


def _normal(distance: Weights, deviation: float) -> Weights:
    density = np.exp(-((distance / deviation) ** 2) / 2)
    return np.asarray(density / density.sum(), dtype=np.float64)
