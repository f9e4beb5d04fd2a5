"""The points of a comment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.grade import Outcome
from residency.domain.review import CONFIDENCE_BUTTONS, Severity
from residency.grading.scoring.points import (
    WEIGHTS,
    best_points,
    comment_points,
    cost_of_speaking,
    false_alarm_points,
    hit_points,
)

TABLE = {
    1.0: (0.01, 0.35, 0.66, 0.85, 0.91),
    1.5: (0.51, 0.85, 1.16, 1.35, 1.41),
    2.0: (1.01, 1.35, 1.66, 1.85, 1.91),
}
FALSE_ALARMS = (-0.09, -0.15, -0.34, -0.65, -0.99)


@pytest.mark.parametrize("weight", TABLE)
def test_pays_what_the_table_promises_for_each_button(weight: float) -> None:
    earned = [hit_points(weight, button / 100, 0.09) for button in CONFIDENCE_BUTTONS]
    assert earned == pytest.approx(TABLE[weight], abs=0.0051)


def test_takes_what_the_table_promises_for_a_false_alarm() -> None:
    lost = [false_alarm_points(button / 100, 0.09) for button in CONFIDENCE_BUTTONS]
    assert lost == pytest.approx(FALSE_ALARMS, abs=0.0051)


@given(honest=st.integers(0, 100), weight=st.sampled_from(sorted(set(WEIGHTS.values()))))
def test_makes_honest_confidence_the_only_best_answer(honest: int, weight: float) -> None:
    chance = honest / 100

    def expected(stated: int) -> float:
        right, wrong = hit_points(weight, stated / 100, 0.09), false_alarm_points(stated / 100, 0.09)
        return chance * right + (1 - chance) * wrong

    assert max(range(101), key=expected) == honest
    assert sum(expected(stated) >= expected(honest) - 1e-12 for stated in range(101)) == 1


@pytest.mark.parametrize(("weight", "worth_it_from"), [(1.0, 0.30), (1.5, 0.14), (2.0, 0.08)])
def test_makes_speaking_worth_it_only_above_a_chance(weight: float, worth_it_from: float) -> None:
    def expected(chance: float) -> float:
        return chance * hit_points(weight, chance, 0.09) + (1 - chance) * false_alarm_points(chance, 0.09)

    assert expected(worth_it_from + 0.01) > 0 > expected(worth_it_from - 0.01)


def test_charges_a_duplicate_the_cost_of_speaking_and_the_rest_nothing() -> None:
    costs = {
        outcome: comment_points(outcome, weight=2.0, confidence=0.95, k=0.09)
        for outcome in (Outcome.DUPLICATE, Outcome.UNDECIDED, Outcome.FINDING, Outcome.NO_CLAIM)
    }
    assert costs == {Outcome.DUPLICATE: -0.09, Outcome.UNDECIDED: -0.09, Outcome.FINDING: 0, Outcome.NO_CLAIM: 0}


def test_weighs_minor_major_and_critical() -> None:
    assert WEIGHTS == {Severity.LOW: 1, Severity.MEDIUM: 1, Severity.HIGH: 1.5, Severity.CRITICAL: 2}


def test_sums_up_what_could_be_earned() -> None:
    assert best_points([1.0, 1.5, 2.0], 0.09) == pytest.approx(4.23)


@given(p_anchor=st.floats(0, 1), mean_weight=st.floats(1, 2))
def test_costs_more_than_a_blind_mark_can_earn(p_anchor: float, mean_weight: float) -> None:
    k = cost_of_speaking(p_anchor, mean_weight)
    assert k >= 0.09
    assert k >= p_anchor * mean_weight


def test_keeps_the_usual_cost_where_bugs_are_sparse() -> None:
    assert cost_of_speaking(0.04, 1.4) == 0.09
    assert cost_of_speaking(0.2, 1.5) == pytest.approx(0.45)
