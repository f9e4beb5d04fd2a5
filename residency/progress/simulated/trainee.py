"""A trainee of known skill."""

from __future__ import annotations

import math
from dataclasses import dataclass

from residency.domain.dice import Dice

HABIT = 0.35
"""How far people differ in how readily they speak, as a standard deviation in logits: who finds more by claiming
more lets fewer clean changes pass."""

CLAIMS, SURE, SURE_OF_BUG = 0.6, 0.03, 0.4
"""Mean number of false claims in a change of somebody with an average restraint, the share of them that is stated
at 95 %, and the share of bugs found that is. Choices of ours: somebody average who is sure at 95 % is wrong about
one time in fifteen."""


@dataclass(frozen=True)
class SimulatedTrainee:
    """True abilities in logits; ``skill`` is their mean."""

    detect: float
    restraint: float

    @property
    def skill(self) -> float:
        return (self.detect + self.restraint) / 2

    @property
    def weakest(self) -> float:
        """What a cut on both scales is held against."""
        return min(self.detect, self.restraint)

    @property
    def false_claims(self) -> float:
        """How many a change gets on average."""
        return CLAIMS * math.exp(-0.5 * self.restraint)


def draw_trainee(dice: Dice) -> SimulatedTrainee:
    """Anybody: skill is normal with mean 0 and deviation 1, and the habit does not depend on it."""
    skill, habit = dice.gauss(0, 1), dice.gauss(0, HABIT)
    return SimulatedTrainee(detect=skill + habit, restraint=skill - habit)
