"""The search model: what is noticed, what is said, and how sure one may rightly be."""

from __future__ import annotations

import math
import random
from collections import Counter
from statistics import fmean

import pytest

from residency.grading.simulated.reviewer import SimulatedReviewer, draw_reviewer, sigma, stated
from residency.grading.simulated.search import Mark, decoys_of, search

EASY, HARD = {"bug": -1.0}, {"bug": 1.0}


def marks(reviewer: SimulatedReviewer, bugs: dict[str, float], n: int = 4000, seed: int = 1) -> list[Mark]:
    dice = random.Random(seed)
    return [mark for _ in range(n) for mark in search(reviewer, bugs, dice)]


@pytest.mark.parametrize("skill", [-1.0, 0.0, 1.5])
@pytest.mark.parametrize("bugs", [EASY, HARD])
def test_notices_a_bug_as_often_as_the_model_says(skill: float, bugs: dict[str, float]) -> None:
    says_all = SimulatedReviewer(skill, criterion=-99.0)
    found = sum(mark.bug is not None for mark in marks(says_all, bugs))
    assert found / 4000 == pytest.approx(sigma(0.6 + skill - 0.8 * bugs["bug"]), abs=0.03)


@pytest.mark.parametrize("skill", [-1.0, 1.0])
def test_falls_for_as_many_decoys_as_the_model_says(skill: float) -> None:
    says_all = SimulatedReviewer(skill, criterion=-99.0)
    assert len(marks(says_all, {})) / 4000 == pytest.approx(1.3 * math.exp(-0.3 * skill), abs=0.08)
    assert decoys_of(says_all) == pytest.approx(1.3 * math.exp(-0.3 * skill))


def test_says_less_the_higher_the_criterion() -> None:
    counts = [len(marks(SimulatedReviewer(0.0, criterion), EASY)) for criterion in (-1.0, 0.0, 1.0)]
    assert counts[0] > counts[1] > counts[2]


@pytest.mark.parametrize("skill", [-1.0, 0.0, 1.0])
def test_believes_what_turns_out_to_be_true(skill: float) -> None:
    """Over changes as they are drawn: four in ten clean, 1.95 bugs in the others, difficulty normal."""
    dice = random.Random(5)
    said: list[Mark] = []
    for _ in range(6000):
        count = 0 if dice.random() < 0.4 else dice.choices((1, 2, 3, 4), (0.35, 0.40, 0.20, 0.05))[0]
        bugs = {str(number): dice.gauss(0, 1) for number in range(count)}
        said += search(SimulatedReviewer(skill), bugs, dice)
    near_each = [[mark for mark in said if low <= sigma(mark.belief) < low + 0.2] for low in (0.1, 0.3, 0.5, 0.7)]
    assert sum(len(near) >= 300 for near in near_each) >= 2
    for near in near_each:
        if len(near) < 300:
            continue
        right = fmean(mark.bug is not None for mark in near)
        assert right == pytest.approx(fmean(sigma(mark.belief) for mark in near), abs=0.06)


def test_draws_habits_that_have_nothing_to_do_with_skill() -> None:
    dice = random.Random(2)
    people = [draw_reviewer(dice) for _ in range(3000)]
    for habit in ("criterion", "bias", "spread"):
        product = fmean(person.skill * (getattr(person, habit) - (habit == "spread")) for person in people)
        assert product == pytest.approx(0.0, abs=0.05)


def test_states_its_belief_on_the_nearest_button() -> None:
    assert stated(SimulatedReviewer(0.0), 0.0) == 50
    assert stated(SimulatedReviewer(0.0), -4.0) == 5
    assert stated(SimulatedReviewer(0.0, bias=1.2), 0.0) == 75
    assert stated(SimulatedReviewer(0.0, spread=3.0), 1.0) == 95
    buttons = Counter(stated(SimulatedReviewer(0.0), mark.belief) for mark in marks(SimulatedReviewer(0.0), EASY))
    assert set(buttons) <= {5, 25, 50, 75, 95}
