"""A difficulty follows the first answers."""

from __future__ import annotations

import random

import pytest

from residency.progress.ability.rasch import chance
from residency.progress.ability.warm_up import adjusted


def test_moves_by_what_was_not_expected_and_less_with_every_answer() -> None:
    assert adjusted(1.0, 0, ability=1.0, is_right=True) == 0.5
    assert adjusted(1.0, 0, ability=1.0, is_right=False) == 1.5
    assert adjusted(1.0, 20, ability=1.0, is_right=True) == 0.75


@pytest.mark.parametrize("true", [-1.0, 0.5, 2.0])
def test_comes_near_the_true_difficulty_within_some_answers(true: float) -> None:
    dice = random.Random(7)
    ends = []
    for _ in range(50):
        found = 1.0
        for count in range(60):
            ability = dice.gauss(0, 1)
            found = adjusted(found, count, ability=ability, is_right=dice.random() < chance(ability, true))
        ends.append(found)
    assert sum(ends) / len(ends) == pytest.approx(true, abs=0.3)
