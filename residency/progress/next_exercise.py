"""Which exercise a trainee gets next."""

from __future__ import annotations

from collections.abc import Sequence

from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef


def choose_next(offered: Sequence[ExerciseRef], done: Sequence[ExerciseRef], dice: Dice) -> ExerciseRef | None:
    """An exercise that is not in ``done`` while there is one, else the one done longest ago.

    ``done`` is in order of time, oldest first, and may name an exercise several times. None where nothing
    is offered.
    """
    if not offered:
        return None
    unseen = sorted(set(offered) - set(done))
    if unseen:
        return dice.choice(unseen)
    last = {ref: position for position, ref in enumerate(done)}
    return min(sorted(offered), key=lambda ref: last[ref])
