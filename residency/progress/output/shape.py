"""The shape of a course: flat, rising, falling, or down and up again."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from residency.domain.output import Shape

LEAST = 8
"""Points below which no shape is named."""

EDGE = 2
"""Points on either side of a turn: one alone would be a chance."""

TURNS = 41
"""Places at which a turn is tried, between the points as well: it may fall into a holiday."""

DECISIVE = 6.0
"""How much better, in BIC, the more complicated course has to be. Source: Kass and Raftery (1995), "strong"."""

Vector = NDArray[np.float64]


def shape_of(places: Sequence[float], values: Sequence[float]) -> Shape:
    """The shape of ``values`` at these ``places``, for instance week numbers, in order.

    A constant, a line and two lines that meet are fitted by least squares and compared by BIC; a turn costs the
    place where it is as well. A line that turns is a J where it goes down before and up after, else it counts by
    its net change.
    """
    if len(values) < LEAST:
        return Shape.TOO_SHORT
    x, y = np.array(places, dtype=float), np.array(values, dtype=float)
    flat = _bic(y, y - y.mean(), 1)
    slope, residuals = _fit(np.column_stack([np.ones(len(x)), x]), y)
    line = _bic(y, residuals, 2)
    turns = [_turn(x, y, place) for place in np.linspace(x[EDGE], x[-1 - EDGE], TURNS)]
    (before, after), rest = min(turns, key=lambda turn: float(turn[1] @ turn[1]))
    turned = _bic(y, rest, 4)
    if turned + DECISIVE < min(flat, line):
        if before < 0 < after:
            return Shape.J
        fitted = y - rest
        return Shape.RISING if fitted[-1] > fitted[0] else Shape.FALLING
    if line + DECISIVE < flat:
        return Shape.RISING if slope[1] > 0 else Shape.FALLING
    return Shape.FLAT


def _turn(x: Vector, y: Vector, place: float) -> tuple[tuple[float, float], Vector]:
    """The slopes before and after the turn, and what is left over."""
    found, residuals = _fit(np.column_stack([np.ones(len(x)), x, np.maximum(0, x - place)]), y)
    return (float(found[1]), float(found[1] + found[2])), residuals


def _fit(design: Vector, y: Vector) -> tuple[Vector, Vector]:
    found = np.asarray(np.linalg.lstsq(design, y, rcond=None)[0], dtype=np.float64)
    return found, y - design @ found


def _bic(y: Vector, residuals: Vector, parameters: int) -> float:
    """Of a fit with so many parameters; a perfect one is not infinitely good, as numbers are rounded."""
    least = 1e-9 * (1 + float(y @ y))
    return len(y) * math.log(max(least, float(residuals @ residuals)) / len(y)) + parameters * math.log(len(y))
