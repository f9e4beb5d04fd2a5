"""Signal detection on the verdict."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.review import Severity, Verdict
from residency.domain.session_scores import Leaning
from residency.grading.scoring.detection import detect, detection, sensitivity
from tests.grading.graded import graded


def test_agrees_with_the_plain_correction_on_nine_of_ten_and_two_of_nine() -> None:
    hit_rate, alarm_rate = (9 + 0.5) / (10 + 1), (2 + 0.5) / (9 + 1)
    assert (hit_rate, alarm_rate) == pytest.approx((0.86364, 0.25), abs=1e-5)
    d_prime, criterion = sensitivity(hit_rate, alarm_rate)
    assert d_prime == pytest.approx(1.77129, abs=1e-5)
    assert criterion == pytest.approx(-0.21116, abs=1e-5)
    assert math.exp(d_prime * criterion) == pytest.approx(0.68796, abs=1e-5)


def test_equals_the_plain_correction_where_both_kinds_are_as_many() -> None:
    found = detection(hits=15, buggy=20, false_alarms=3, clean=20)
    assert (found.d_prime, found.criterion) == pytest.approx((1.60491, 0.16497), abs=1e-5)


def test_agrees_with_the_proportional_oracle() -> None:
    found = detection(hits=11, buggy=12, false_alarms=2, clean=8)
    assert (found.d_prime, found.criterion) == pytest.approx((1.7735, -0.2822), abs=1e-4)
    assert found.log_beta == pytest.approx(found.d_prime * found.criterion)


@pytest.mark.parametrize(("hits", "false_alarms", "criterion"), [(12, 8, -1.6906), (0, 0, 1.6906)])
def test_sees_no_skill_in_a_constant_verdict(hits: int, false_alarms: int, criterion: float) -> None:
    found = detection(hits=hits, buggy=12, false_alarms=false_alarms, clean=8)
    assert found.d_prime == pytest.approx(0, abs=1e-12)
    assert found.criterion == pytest.approx(criterion, abs=1e-4)


@given(buggy=st.integers(1, 60), clean=st.integers(1, 60), always=st.booleans())
def test_sees_no_skill_in_it_whatever_the_counts(buggy: int, clean: int, always: bool) -> None:
    found = detection(hits=buggy * always, buggy=buggy, false_alarms=clean * always, clean=clean)
    assert found.d_prime == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("buggy", "clean", "spread"), [(12, 8, 0.60), (24, 16, 0.43), (60, 40, 0.27)])
def test_is_as_precise_as_simulated(buggy: int, clean: int, spread: float) -> None:
    found = detection(hits=round(buggy * 0.75), buggy=buggy, false_alarms=round(clean * 0.25), clean=clean)
    assert math.sqrt(found.variance) == pytest.approx(spread, abs=0.05)
    assert found.interval.low < found.d_prime < found.interval.high


@pytest.mark.parametrize(
    ("hits", "false_alarms", "leaning"),
    [(12, 7, Leaning.BLOCKS_TOO_MUCH), (2, 0, Leaning.WAVES_THROUGH), (9, 2, Leaning.BALANCED)],
)
def test_says_in_words_which_way_somebody_leans(hits: int, false_alarms: int, leaning: Leaning) -> None:
    assert detection(hits=hits, buggy=12, false_alarms=false_alarms, clean=8).leaning is leaning


def test_counts_verdicts_of_graded_reviews() -> None:
    found = detect(
        [
            graded((Severity.LOW, None), verdict=Verdict.REQUEST_CHANGES),
            graded((Severity.LOW, 75), verdict=Verdict.APPROVE),
            graded(verdict=Verdict.REQUEST_CHANGES),
        ]
    )
    assert found is not None
    assert (found.hits, found.buggy, found.false_alarms, found.clean) == (1, 2, 1, 1)


def test_says_nothing_without_both_kinds_of_change() -> None:
    assert detect([graded()]) is None
    assert detect([graded((Severity.LOW, None))]) is None
