"""The shipped weights are those that the labelled comments give, and unrelated comments are not believed."""

from __future__ import annotations

import pytest

from residency.grading.calibrating.cases import Case, fit_to
from residency.grading.matching.fitted import FITTED
from tests.calibration.conftest import Taught

pytestmark = [pytest.mark.xdist_group("calibration"), pytest.mark.timeout(600)]

FOOLED_BY_UNRELATED = 0.08


def test_ships_the_weights_that_a_fit_gives(taught: Taught) -> None:
    """After a change of a key, of a comment or of a signal: ``residency calibrate --write``."""
    fitted = fit_to(*taught)
    assert fitted.base == pytest.approx(FITTED.base, abs=0.02)
    assert dict(fitted.weights) == pytest.approx(dict(FITTED.weights), rel=0.02, abs=0.02)
    assert dict(fitted.usual) == pytest.approx(dict(FITTED.usual), rel=0.02, abs=0.002)


def test_seldom_credits_a_comment_about_something_else(strays: list[Case]) -> None:
    some = strays[::7]
    fooled = sum(case.judgement().credited is not None for case in some)
    assert fooled / len(some) <= FOOLED_BY_UNRELATED
