"""A plan of attempts drawn ahead."""

from __future__ import annotations

import random

import pytest

from residency.domain.exercise import ExerciseRef
from residency.progress.plan import draw_plan

ONE, TWO = ExerciseRef("shop", "one"), ExerciseRef("shop", "two")
SETS = [frozenset[str](), frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})]


@pytest.mark.parametrize("seed", range(20))
def test_shows_three_to_five_clean_changes_in_each_ten(seed: int) -> None:
    plan = draw_plan({ONE: SETS, TWO: SETS}, 40, random.Random(seed))
    assert len(plan) == 40
    for start in range(0, 40, 10):
        assert 3 <= sum(not bugs for _, bugs in plan[start : start + 10]) <= 5


def test_takes_turns_between_the_exercises() -> None:
    plan = draw_plan({ONE: SETS, TWO: SETS}, 10, random.Random(1))
    assert all({first[0], second[0]} == {ONE, TWO} for first, second in zip(plan[::2], plan[1::2], strict=True))


def test_is_replayed_by_its_seed() -> None:
    assert draw_plan({ONE: SETS}, 15, random.Random(3)) == draw_plan({ONE: SETS}, 15, random.Random(3))


def test_needs_an_exercise() -> None:
    with pytest.raises(ValueError, match="needs an exercise"):
        draw_plan({}, 1, random.Random(1))
