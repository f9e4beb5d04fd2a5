"""Simulated trainees who test out of a level: who passes by luck, and who is kept waiting?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from residency.domain.ability import Difficulty
from residency.domain.dice import Dice
from residency.domain.level import Level
from residency.progress.ladder.cuts import CUTS
from residency.progress.ladder.demand import demand_of
from residency.progress.simulated.bank import SimulatedBank
from residency.progress.simulated.course import Course
from residency.progress.simulated.programme import FIRST_DAY
from residency.progress.simulated.trainee import SimulatedTrainee

SAT_AT = (Level.ONE_FILE, Level.CHANGES, Level.PULL_REQUESTS)
OFFSETS = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
"""True ability on both scales, in logits from the cut."""


def passes(level: Level, offset: float, bank: SimulatedBank, dice: Dice) -> bool:
    """Whether somebody this far from the cut of ``level`` passes its test-out, all of it in one day.

    Nothing is known of them but the test on arrival; how difficult the items are is known.
    """
    skill = CUTS[level] + offset
    known = {item: Difficulty(value, 400) for item, value in bank.difficulty.items()}
    course = Course("t", SimulatedTrainee(skill, skill), bank, dice, start=FIRST_DAY)
    course.place(FIRST_DAY, known)
    course.stand_at(level, FIRST_DAY + timedelta(minutes=1))
    for number in range(demand_of(level, is_level_test=True).work):
        course.work(FIRST_DAY + timedelta(hours=1, minutes=number), known, {})
    return course.evidence(known, is_level_test=True).is_complete


def count_passes(bank: SimulatedBank, dice: Dice, *, trainees: int) -> Mapping[Level, Sequence[int]]:
    """How many pass of so many trainees at each of ``OFFSETS``, by level."""
    return {
        level: [sum(passes(level, offset, bank, dice) for _ in range(trainees)) for offset in OFFSETS]
        for level in SAT_AT
    }
