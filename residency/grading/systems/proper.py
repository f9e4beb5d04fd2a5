"""A proper score for a chance that somebody states about what happens at a known rate."""

from __future__ import annotations


def points(stated: float, *, happened: bool, rate: float) -> float:
    """``(o - q)^2 - (o - p)^2``: how much better ``p`` was than stating the rate ``q``, with ``o`` 1 or 0.

    Source: the quadratic score of Brier (1950), less that of the rate as reference forecast (the skill score of
    meteorology, before it is divided). ``q`` is fixed, so the expectation over ``o`` with probability pi has its
    only maximum at ``p = pi``. Over a plan with a share ``q`` that happens, a constant ``p`` earns ``-(p - q)^2``
    a piece.
    """
    outcome = 1.0 if happened else 0.0
    return (outcome - rate) ** 2 - (outcome - stated) ** 2
