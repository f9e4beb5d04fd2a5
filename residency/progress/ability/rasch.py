"""The chance of a right answer."""

from __future__ import annotations

import math


def chance(ability: float, difficulty: float) -> float:
    """Of a right answer, 0 to 1: ``1 / (1 + e^-(ability - difficulty))``, all in logits.

    Source: Rasch 1960; measurement.md, section 4.
    """
    return 1 / (1 + math.exp(difficulty - ability))
