"""What is known of an ability, answer by answer."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from residency.progress.ability.belief import GROWTH_A_DAY, Belief
from residency.progress.ability.rasch import chance

Answers = list[tuple[float, bool]]


def after(answers: Answers, belief: Belief | None = None) -> Belief:
    belief = belief or Belief.at_first()
    for difficulty, is_right in answers:
        belief = belief.after(difficulty, is_right=is_right)
    return belief


def moment(answers: Answers, power: int) -> float:
    """By quadrature, without any grid: the reference."""

    def density(ability: float) -> float:
        likelihood = math.prod(
            chance(ability, difficulty) if is_right else 1 - chance(ability, difficulty)
            for difficulty, is_right in answers
        )
        return likelihood * math.exp(-(ability**2) / 2)

    total = quad(density, -9, 9)[0]
    return float(quad(lambda ability: ability**power * density(ability), -9, 9)[0] / total)


def test_knows_nothing_of_a_stranger() -> None:
    ability = Belief.at_first().ability
    assert (ability.value, ability.standard_error) == pytest.approx((0, 1), abs=0.002)
    assert (ability.low, ability.high) == pytest.approx((-1.96, 1.96), abs=0.01)
    assert ability.responses == 0


@pytest.mark.parametrize(
    "answers",
    [
        [(0.0, True)],
        [(1.0, True), (1.0, False), (-0.6, True)],
        [(1.0, True)] * 12 + [(0.3, False)] * 3,
        [(-1.0, False)] * 8,
    ],
)
def test_agrees_with_the_integral(answers: Answers) -> None:
    ability = after(answers).ability
    mean, square = moment(answers, 1), moment(answers, 2)
    assert ability.value == pytest.approx(mean, abs=0.01)
    assert ability.standard_error == pytest.approx(math.sqrt(square - mean**2), abs=0.01)
    assert ability.responses == len(answers)


answers = st.lists(st.tuples(st.floats(-3, 3), st.booleans()), max_size=30)


@given(answers, st.floats(-3, 3))
def test_rises_with_what_is_right_and_falls_with_what_is_wrong(given: Answers, difficulty: float) -> None:
    before = after(given)
    assert before.after(difficulty, is_right=True).ability.value > before.ability.value
    assert before.after(difficulty, is_right=False).ability.value < before.ability.value


@given(answers)
def test_does_not_depend_on_the_order(given: Answers) -> None:
    forwards, backwards = after(given).ability, after(given[::-1]).ability
    assert forwards.value == pytest.approx(backwards.value, abs=1e-9)


@given(answers, st.floats(0, 400))
def test_gets_less_sure_with_time_and_never_less_than_at_first(given: Answers, days: float) -> None:
    before = after(given)
    later = before.days_later(days).ability
    assert before.ability.standard_error - 1e-6 <= later.standard_error <= 1.05
    assert later.responses == len(given)


def test_adds_the_variance_of_a_day() -> None:
    before = after([(0.0, True), (0.0, False)] * 10)
    later = before.days_later(5)
    assert later.ability.standard_error**2 - before.ability.standard_error**2 == pytest.approx(
        5 * GROWTH_A_DAY, abs=0.002
    )


def test_says_how_likely_an_ability_is_above_a_cut() -> None:
    assert Belief.at_first().chance_above(0) == pytest.approx(0.5, abs=0.03)
    assert after([(0.0, True)] * 20).chance_above(0) > 0.99
