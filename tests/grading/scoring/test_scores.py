"""The Review Score of several reviews."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.grade import ReviewGrade
from residency.domain.review import CONFIDENCE_BUTTONS, Severity, Verdict
from residency.grading.scoring.scores import score_session
from tests.grading.graded import K, graded

Bug = tuple[Severity, int | None]

BUTTON = st.sampled_from(CONFIDENCE_BUTTONS)
BUGS = st.lists(st.tuples(st.sampled_from(Severity), st.none() | BUTTON), max_size=4)
REVIEW = st.builds(
    lambda bugs, alarms, verdict: graded(*bugs, alarms=alarms, verdict=verdict),
    BUGS,
    st.lists(BUTTON, max_size=3),
    st.sampled_from(Verdict),
)
SILENT = st.builds(
    lambda severities: graded(*((s, None) for s in severities), verdict=Verdict.APPROVE),
    st.lists(st.sampled_from(Severity), max_size=4),
)
TWO_KINDS = [graded(verdict=Verdict.APPROVE), graded((Severity.HIGH, None), verdict=Verdict.APPROVE)]


def test_agrees_with_the_example_worked_out_by_hand() -> None:
    session = [
        graded(alarms=[25]),
        graded(verdict=Verdict.APPROVE),
        graded((Severity.LOW, 75), (Severity.CRITICAL, None), alarms=[50]),
        graded((Severity.LOW, 25)),
    ]
    scores = score_session(session)
    assert scores.net == pytest.approx(100 * 0.7025 / 3.73)
    assert scores.net == pytest.approx(18.8338, abs=1e-4)
    assert scores.verdicts == pytest.approx(50)
    assert scores.naming == 0
    assert scores.signed == pytest.approx(0.7 * 18.8338 + 0.2 * 50, abs=1e-4)


@given(st.lists(SILENT, max_size=8))
def test_gives_silence_nothing(silent: list[ReviewGrade]) -> None:
    scores = score_session([*silent, *TWO_KINDS])
    assert (scores.net, scores.verdicts, scores.naming, scores.signed) == (0, 0, 0, 0)


@given(st.lists(BUGS, min_size=1, max_size=8), st.sampled_from(Verdict))
def test_gives_a_constant_verdict_nothing_for_verdicts(bugs: list[list[Bug]], verdict: Verdict) -> None:
    session = [graded(*some, verdict=verdict) for some in bugs]
    session += [graded(verdict=verdict), graded((Severity.LOW, None), verdict=verdict)]
    assert score_session(session).verdicts == 0


@given(st.lists(REVIEW, max_size=12), st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_reviews(session: list[ReviewGrade], dice: random.Random) -> None:
    assert score_session(session) == score_session(dice.sample(session, len(session)))


@given(BUGS, BUTTON)
def test_charges_a_needless_comment_exactly_its_price(bugs: list[Bug], percent: int) -> None:
    before, after = graded(*bugs), graded(*bugs, alarms=[percent])
    assert before.utility - after.utility == pytest.approx((percent / 100) ** 2 + K)


def test_lets_no_review_cost_more_than_the_floor() -> None:
    worst = graded((Severity.LOW, None), alarms=[95] * 30)
    assert worst.points < -25
    assert worst.utility == -2


def test_gives_everything_for_finding_all_and_saying_nothing_else() -> None:
    session = [graded((Severity.CRITICAL, 100), (Severity.LOW, 100), named=True), graded(verdict=Verdict.APPROVE)]
    scores = score_session(session)
    assert (scores.net, scores.verdicts, scores.naming) == pytest.approx((100, 100, 100))
    assert scores.review_score == pytest.approx(100)


def test_stores_the_signed_score_and_shows_none_below_zero() -> None:
    scores = score_session([graded((Severity.LOW, None), alarms=[95, 95]), graded(alarms=[95])])
    assert scores.signed is not None
    assert scores.signed < 0
    assert scores.review_score == 0


def test_says_nothing_where_a_part_cannot_be_known() -> None:
    only_clean = score_session([graded(verdict=Verdict.APPROVE)])
    assert (only_clean.net, only_clean.verdicts, only_clean.naming) == (None, None, None)
    only_buggy = score_session([graded((Severity.LOW, 75))])
    assert only_buggy.verdicts is None
    assert only_buggy.review_score is None
