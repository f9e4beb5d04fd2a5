"""A single suggestion, accepted or rejected with confidence."""

from __future__ import annotations

ROUND_LENGTH, PLACEMENT_LENGTH = 12, 24
"""Suggestions of a round, and of the test on arrival: some ten and some twenty minutes."""

CONFIDENCES = (50, 65, 80, 95)
"""What "how sure are you?" offers, in percent: from a coin's toss to nearly certain. Nobody is surer of being
wrong than of being right, and nobody is certain."""


def points(*, is_right: bool, confidence: int) -> float:
    """Of one answer: ``1 - 4 (1 - c)^2`` where it is right, ``1 - 4 c^2`` where it is wrong, ``c`` from .5 to .95.

    A toss of a coin earns nothing whichever way it falls, being right at 95 % nearly 1, being wrong at it -2.61. A
    quadratic rule, so that whoever states what they believe earns most on average (Brier 1950).
    """
    stated = confidence / 100
    return 1 - 4 * ((1 - stated) if is_right else stated) ** 2
