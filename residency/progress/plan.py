"""What a trainee would be shown one after the other, drawn ahead as the attempts themselves draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef
from residency.progress.blocks import draw_block
from residency.progress.draw import draw_bugs
from residency.progress.next_exercise import choose_next

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
    while len(plan) < length:
        arms = arms or list(draw_block(dice))
        ref = choose_next(list(variants), [ref for ref, _ in plan], dice)
        if ref is None:
            raise ValueError("a plan needs an exercise")
        plan.append((ref, () if arms.pop() else draw_bugs(variants[ref], dice)))
    return tuple(plan)
