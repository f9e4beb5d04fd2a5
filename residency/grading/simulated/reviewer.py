"""Who reviews: a known skill, and three habits that have nothing to do with it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from residency.domain.dice import Dice
from residency.domain.review import CONFIDENCE_BUTTONS

SPREADS = (0.5, 0.5, 0.25)
"""How far criterion, bias and the logarithm of the spread differ between people (standard deviations)."""


@dataclass(frozen=True)
class SimulatedReviewer:
    """``skill`` in logits, 0 is average. ``criterion`` is how much more evidence than usual it takes to speak.

    Stated confidence is, in logits, ``spread`` times what is honest plus ``bias``.
    """

    skill: float
    criterion: float = 0.0
    bias: float = 0.0
    spread: float = 1.0


def draw_reviewer(dice: Dice) -> SimulatedReviewer:
    """Anybody: skill is normal with mean 0 and deviation 1, and the habits do not depend on it."""
    criterion, bias, spread = SPREADS
    return SimulatedReviewer(
        skill=dice.gauss(0, 1),
        criterion=dice.gauss(0, criterion),
        bias=dice.gauss(0, bias),
        spread=math.exp(dice.gauss(0, spread)),
    )


def stated(reviewer: SimulatedReviewer, belief: float) -> int:
    """The button that this reviewer presses for a belief in logits."""
    percent = 100 * sigma(reviewer.spread * belief + reviewer.bias)
    return min(CONFIDENCE_BUTTONS, key=lambda button: abs(button - percent))


def sigma(logit: float) -> float:
    """The logistic function: logits to a probability."""
    return 1 / (1 + math.exp(-logit)) if logit >= 0 else math.exp(logit) / (1 + math.exp(logit))
