"""What a trainee would be shown one after the other, drawn ahead as the attempts themselves draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef
from residency.progress.blocks import draw_block
from residency.progress.choosing.candidate import Candidate
from residency.progress.choosing.next_exercise import Past, choose_next
from residency.progress.draw import draw_bugs

_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""Any time: what counts is the order. A plan takes a minute an attempt, so nothing in it is half a year old."""

Shown = tuple[ExerciseRef, tuple[str, ...]]
"""An exercise and the bugs that one attempt shows of it, none for the clean change."""


def draw_plan(
    variants: Mapping[ExerciseRef, Sequence[frozenset[str]]], length: int, dice: Dice
) -> tuple[Shown, ...]:
    """``length`` attempts over the exercises of ``variants``: clean ones by blocks, the others by number of bugs.

    Raises ValueError where there is no exercise.
    """
    arms: list[bool] = []
    plan: list[Shown] = []
    last: dict[ExerciseRef, datetime] = {}
    candidates = [Candidate(ref) for ref in variants]
    while len(plan) < length:
        arms = arms or list(draw_block(dice))
        now = _BEGINNING + timedelta(minutes=len(plan))
        ref = choose_next(candidates, Past(last), dice, now=now)
        if ref is None:
            raise ValueError("a plan needs an exercise")
        last[ref] = now
        plan.append((ref, () if arms.pop() else draw_bugs(variants[ref], dice)))
    return tuple(plan)
