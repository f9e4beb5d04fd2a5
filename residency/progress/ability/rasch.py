"""The chance of a right answer."""

from __future__ import annotations

import math


def chance(ability: float, difficulty: float, guess: float = 0.0) -> float:
    """Of a right answer, 0 to 1: ``g + (1 - g) / (1 + e^-(ability - difficulty))``, all in logits.

    Source: Rasch 1960, without guessing; with a known chance ``guess`` of luck, Birnbaum 1968. measurement.md,
    section 4.
    """
    return guess + (1 - guess) / (1 + math.exp(difficulty - ability))
