"""How sure it is that a build satisfies its scenarios."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.scoring.share import wilson
from residency.grading.systems.satisfaction import meets


def test_knows_nothing_before_the_first_run() -> None:
    share = wilson(0, 0)
    assert (share.value, share.low, share.high) == (None, 0, 1)
    assert not meets(share, 0.1)


@pytest.mark.parametrize(
    ("satisfied", "n", "met"), [(9, 10, False), (10, 10, False), (95, 100, True), (90, 100, True)]
)
def test_meets_a_threshold_by_the_lower_bound_only(satisfied: int, n: int, *, met: bool) -> None:
    assert satisfied / n >= 0.8
    assert meets(wilson(satisfied, n), 0.8) is met


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0, 1))
def test_meets_no_threshold_that_the_share_itself_misses(satisfied: int, failed: int, threshold: float) -> None:
    share = wilson(satisfied, satisfied + failed)
    if meets(share, threshold) and share.value is not None:
        assert share.value >= threshold
