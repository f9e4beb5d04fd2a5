"""Whether stated confidence can be believed."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.grade import Outcome
from residency.domain.review import CONFIDENCE_BUTTONS, Severity
from residency.domain.session_scores import Calibration
from residency.grading.scoring.calibration import Claim, brier_score, calibrate, claims_of, log_score
from tests.grading.graded import graded

CLAIMS = st.lists(
    st.tuples(st.sampled_from([button / 100 for button in CONFIDENCE_BUTTONS]), st.booleans()),
    min_size=1,
    max_size=80,
)
FOUR: list[Claim] = [(0.1, False), (0.9, True), (0.8, True), (0.3, False)]
THIRTY: list[Claim] = [
    (confidence, i < right) for confidence, right in ((0.1, 1), (0.5, 4), (0.9, 8)) for i in range(10)
]


def calibrated(claims: list[Claim]) -> Calibration:
    found = calibrate(claims)
    assert found is not None
    return found


def test_agrees_with_the_oracle_of_four_forecasts() -> None:
    assert brier_score(FOUR) == pytest.approx(0.0375)
    assert log_score(FOUR) == pytest.approx(0.197635, abs=1e-6)


def test_agrees_with_the_oracle_of_thirty_forecasts() -> None:
    found = calibrated(THIRTY)
    assert found.brier == pytest.approx(0.17)
    assert found.reliability == pytest.approx(0.0066667, abs=1e-7)
    assert found.resolution == pytest.approx(0.0822222, abs=1e-7)
    assert found.uncertainty == pytest.approx(0.2455556, abs=1e-7)


@given(CLAIMS)
def test_adds_up_to_the_brier_score(claims: list[Claim]) -> None:
    found = calibrated(claims)
    assert abs(found.reliability - found.resolution + found.uncertainty - found.brier) < 1e-12


@given(CLAIMS.filter(lambda claims: len(claims) > 1))
def test_adds_up_after_the_correction_too(claims: list[Claim]) -> None:
    found = calibrated(claims)
    assert found.reliability_corrected is not None
    assert found.resolution_corrected is not None
    assert found.uncertainty_corrected is not None
    total = found.reliability_corrected - found.resolution_corrected + found.uncertainty_corrected
    assert abs(total - found.brier) < 1e-12


def test_corrects_by_the_spread_within_and_between_buttons() -> None:
    found = calibrated(THIRTY)
    within = sum(10 / 30 * share * (1 - share) / 9 for share in (0.1, 0.4, 0.8))
    between = found.uncertainty / 29
    assert found.reliability_corrected == pytest.approx(found.reliability - within)
    assert found.resolution_corrected == pytest.approx(found.resolution - within + between)
    assert found.uncertainty_corrected == pytest.approx(found.uncertainty + between)


def test_measures_how_much_too_sure_somebody_is() -> None:
    found = calibrated([(0.95, i < 20) for i in range(40)])
    assert found.bias == pytest.approx(0.45)
    assert found.bias_interval is not None
    assert found.bias_interval.excludes_zero
    assert found.skill == pytest.approx(1 - (0.5 * 0.05**2 + 0.5 * 0.95**2) / 0.25)


def test_does_not_accuse_an_honest_speaker() -> None:
    found = calibrated([(0.75, i % 4 != 0) for i in range(40)])
    assert found.bias == pytest.approx(0)
    assert found.bias_interval is not None
    assert not found.bias_interval.excludes_zero


def test_reports_each_button_with_its_interval() -> None:
    low, middle, high = calibrated(THIRTY).buttons
    assert [(b.confidence, b.claims, b.share_right) for b in (low, middle, high)] == [
        (0.1, 10, 0.1),
        (0.5, 10, 0.4),
        (0.9, 10, 0.8),
    ]
    assert (low.right.low, low.right.high) == pytest.approx((0.0179, 0.4042), abs=1e-4)


def test_stays_finite_where_somebody_claims_certainty() -> None:
    assert math.isfinite(log_score([(1.0, False), (0.0, True)]))


def test_says_nothing_without_claims_and_little_with_one() -> None:
    assert calibrate([]) is None
    alone = calibrated([(0.75, True)])
    assert (alone.bias_interval, alone.reliability_corrected, alone.skill) == (None, None, None)


def test_takes_hits_as_right_and_false_alarms_as_wrong() -> None:
    grade = graded((Severity.LOW, 75), (Severity.HIGH, None), alarms=[25])
    assert [comment.outcome for comment in grade.comments] == [Outcome.HIT, Outcome.FALSE_ALARM]
    assert claims_of([grade]) == ((0.75, True), (0.25, False))


def test_takes_what_is_undecided_for_neither() -> None:
    grade = graded((Severity.LOW, 75), alarms=[25])
    hit, alarm = grade.comments
    open_ = replace(grade, comments=(hit, replace(alarm, outcome=Outcome.UNDECIDED)))
    assert claims_of([open_]) == ((0.75, True),)
