"""Free-response accuracy."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.review import CONFIDENCE_BUTTONS, Severity
from residency.grading.scoring.froc import (
    Case,
    Figure,
    Lesion,
    accuracy,
    afroc,
    afroc1,
    case_of,
    delong_variance,
    highest_rating_auc,
    jackknife_variance,
    logit_interval,
    max_llf,
    max_nlf,
    silent_share,
    wafroc,
    wafroc1,
)
from tests.grading.graded import graded

HAND = [
    Case((0.25,), ()),
    Case((), ()),
    Case((0.50,), (Lesion(1, 0.75), Lesion(2, None))),
    Case((), (Lesion(1, 0.25),)),
]
FIGURES = [wafroc, wafroc1, afroc, afroc1, highest_rating_auc]
RATING = st.sampled_from(CONFIDENCE_BUTTONS).map(float)
LESION = st.builds(Lesion, st.sampled_from([1.0, 1.5, 2.0]), st.none() | RATING)
CLEAN = st.builds(Case, st.lists(RATING, max_size=3).map(tuple), st.just(()))
BUGGY = st.builds(
    Case, st.lists(RATING, max_size=3).map(tuple), st.lists(LESION, min_size=1, max_size=4).map(tuple)
)
CASES = st.builds(lambda clean, buggy: clean + buggy, st.lists(CLEAN, min_size=1), st.lists(BUGGY, min_size=1))


def session(n: int, *, skill: float, dice: random.Random) -> list[Case]:
    """A simulated session, four in ten changes clean, with ratings on a continuous scale."""

    def false_alarms() -> tuple[float, ...]:
        return tuple(dice.gauss(0, 1) for _ in range(dice.choice([0, 0, 1, 2])))

    def lesion() -> Lesion:
        return Lesion(dice.choice([1.0, 1.5, 2.0]), dice.gauss(skill, 1) if dice.random() < 0.7 else None)

    clean = [Case(false_alarms(), ()) for _ in range(round(0.4 * n))]
    return clean + [
        Case(false_alarms(), tuple(lesion() for _ in range(dice.choice([1, 2, 3])))) for _ in range(n - len(clean))
    ]


@pytest.mark.parametrize(
    ("figure", "value"),
    [(wafroc, 0.625), (wafroc1, 0.5625), (afroc, 0.666667), (afroc1, 0.625), (highest_rating_auc, 0.875)],
)
def test_agrees_with_the_example_worked_out_by_hand(figure: Figure, value: float) -> None:
    assert figure(HAND) == pytest.approx(value, abs=1e-6)


def test_counts_found_bugs_and_false_alarms() -> None:
    assert max_llf(HAND) == pytest.approx(2 / 3)
    assert max_nlf(HAND) == 0.5
    assert silent_share(HAND) == 0.5


@pytest.mark.parametrize("figure", FIGURES)
def test_puts_silence_at_one_half(figure: Figure) -> None:
    silent = [Case((), ()), Case((), ()), Case((), (Lesion(2, None), Lesion(1, None)))]
    assert figure(silent) == 0.5


@pytest.mark.parametrize("figure", FIGURES)
def test_puts_marking_everything_alike_at_one_half(figure: Figure) -> None:
    alike = [Case((50.0, 50.0), ()), Case((50.0,), (Lesion(2, 50.0), Lesion(1, 50.0)))]
    assert figure(alike) == 0.5


@pytest.mark.parametrize("figure", FIGURES)
@given(cases=CASES)
def test_looks_at_the_order_of_ratings_only(figure: Figure, cases: list[Case]) -> None:
    def relabelled(case: Case) -> Case:
        return Case(
            tuple(math.exp(rating / 30) - 7 for rating in case.false_alarms),
            tuple(
                Lesion(lesion.weight, None if lesion.rating is None else math.exp(lesion.rating / 30) - 7)
                for lesion in case.lesions
            ),
        )

    assert figure([relabelled(case) for case in cases]) == figure(cases)


@pytest.mark.parametrize("figure", FIGURES)
@given(cases=CASES, dice=st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_cases(figure: Figure, cases: list[Case], dice: random.Random) -> None:
    assert figure(dice.sample(cases, len(cases))) == pytest.approx(figure(cases), abs=1e-12)


@given(cases=CASES, scale=st.sampled_from([0.333, 2.0, 10.0]))
def test_normalises_weights_whatever_they_sum_to(cases: list[Case], scale: float) -> None:
    scaled = [
        Case(case.false_alarms, tuple(Lesion(lesion.weight * scale, lesion.rating) for lesion in case.lesions))
        for case in cases
    ]
    assert wafroc(scaled) == pytest.approx(wafroc(cases), abs=1e-12)


@given(cases=CASES)
def test_equals_the_sum_written_out(cases: list[Case]) -> None:
    """The definition, term by term, without arrays."""

    def psi(x: float, y: float) -> float:
        return 1.0 if x < y else 0.5 if x == y else 0.0

    clean = [case for case in cases if not case.lesions]
    buggy = [case for case in cases if case.lesions]
    total = 0.0
    for healthy in clean:
        for ill in buggy:
            weight = sum(lesion.weight for lesion in ill.lesions)
            for lesion, signal in zip(ill.lesions, ill.signals, strict=True):
                total += lesion.weight / weight * psi(healthy.noise, signal)
    assert wafroc(cases) == pytest.approx(total / (len(clean) * len(buggy)), abs=1e-12)


@pytest.mark.parametrize("n", [40, 80])
@pytest.mark.parametrize("seed", range(6))
def test_gets_the_same_spread_from_two_methods(n: int, seed: int) -> None:
    cases = session(n, skill=1.0, dice=random.Random(seed))
    assert jackknife_variance(wafroc, cases) == pytest.approx(delong_variance(cases), rel=0.10)


def test_works_out_the_jackknife_by_pseudovalues() -> None:
    cases = session(20, skill=1.0, dice=random.Random(1))
    n, theta = len(cases), wafroc1(cases)
    pseudo = [n * theta - (n - 1) * wafroc1([*cases[:i], *cases[i + 1 :]]) for i in range(n)]
    assert jackknife_variance(wafroc1, cases) == pytest.approx(np.var(pseudo, ddof=1) / n)


@settings(deadline=None)
@given(theta=st.floats(0, 1), variance=st.floats(0, 0.2), n=st.integers(4, 100))
def test_keeps_the_interval_inside_zero_and_one(theta: float, variance: float, n: int) -> None:
    interval = logit_interval(theta, variance, n)
    assert 0 <= interval.low <= interval.high <= 1


def test_covers_the_truth_as_often_as_promised() -> None:
    dice = random.Random(5)
    truth = wafroc(session(4000, skill=0.8, dice=dice))
    covered = 0
    for _ in range(200):
        cases = session(20, skill=0.8, dice=dice)
        interval = logit_interval(wafroc(cases), delong_variance(cases), len(cases))
        covered += interval.low <= truth <= interval.high
    assert 0.90 <= covered / 200 <= 0.99


def test_takes_a_graded_review_as_a_case() -> None:
    case = case_of(graded((Severity.LOW, 75), (Severity.CRITICAL, None), alarms=[25, 50]))
    assert case == Case((25.0, 50.0), (Lesion(1.0, 75), Lesion(2.0, None)))


def test_reports_all_figures_with_intervals_for_two() -> None:
    found = accuracy(HAND)
    assert found is not None
    assert (found.wafroc.value, found.wafroc1.value) == pytest.approx((0.625, 0.5625))
    assert found.wafroc.interval is not None
    assert found.wafroc.interval.low < 0.625 < found.wafroc.interval.high


def test_reports_no_interval_from_a_single_case_of_a_kind() -> None:
    found = accuracy(HAND[1:])
    assert found is not None
    assert (found.wafroc.standard_error, found.wafroc.interval) == (None, None)


def test_says_nothing_without_both_kinds_of_change() -> None:
    assert accuracy(HAND[:2]) is None
    assert accuracy(HAND[2:]) is None
