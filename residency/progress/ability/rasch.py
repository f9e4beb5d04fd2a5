"""The chance of a right answer."""

from __future__ import annotations

import math


def chance(ability: float, difficulty: float, guess: float = 0.0) -> float:
    """Of a right answer, 0 to 1: ``g + (1 - g) / (1 + e^-(ability - difficulty))``, all in logits.

    Source: Rasch 1960, without guessing; with a known chance ``guess`` of luck, Birnbaum 1968. measurement.md,
    section 4.
    """
    return guess + (1 - guess) / (1 + math.exp(difficulty - ability))


def information(ability: float, difficulty: float, guess: float = 0.0) -> float:
    """How much an answer tells of the ability: the inverse of the variance that it would leave alone.

    ``Q/P ((P - g) / (1 - g))^2``, without guessing ``P Q``. Source: Birnbaum 1968; measurement.md, section 4.
    """
    right = chance(ability, difficulty, guess)
    return (1 - right) / right * ((right - guess) / (1 - guess)) ** 2
