"""Which exercise a trainee gets next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef

AIM = 0.75
"""The chance of success at which people practise best: they learn from what they miss and do not despair. Source:
the adaptive practice of Math Garden (Klinkenberg et al. 2011; measurement.md, section 4)."""

CANDIDATES = 5
"""Exercises nearest to the aim that are drawn from: always the nearest one would be everybody's first."""


def choose_next(
    offered: Sequence[ExerciseRef],
    done: Sequence[ExerciseRef],
    dice: Dice,
    *,
    chances: Mapping[ExerciseRef, float] | None = None,
) -> ExerciseRef | None:
    """An exercise that is not in ``done`` while there is one, else the one done longest ago.

    ``done`` is in order of time, oldest first, and may name an exercise several times. ``chances`` are those of
    success, 0 to 1, for each that is offered: then it is one of those nearest to ``AIM``. None where nothing is
    offered.
    """
    if not offered:
        return None
    unseen = sorted(set(offered) - set(done))
    if unseen and chances is not None:
        return dice.choice(sorted(unseen, key=lambda ref: abs(chances[ref] - AIM))[:CANDIDATES])
    if unseen:
        return dice.choice(unseen)
    last = {ref: position for position, ref in enumerate(done)}
    return min(sorted(offered), key=lambda ref: last[ref])
