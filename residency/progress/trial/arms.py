"""How the arms of a trial are drawn."""

from __future__ import annotations

from residency.domain.dice import Dice
from residency.domain.trial import Arm

BLOCK = 4
"""Tasks of a block; half of them are assisted, so that neither arm runs ahead with practice."""


def draw_arms(dice: Dice) -> tuple[Arm, ...]:
    """The arms of one block, in a random order. Source: permuted blocks; measurement.md, section 7."""
    arms = [Arm.ALONE, Arm.ASSISTED] * (BLOCK // 2)
    dice.shuffle(arms)
    return tuple(arms)
