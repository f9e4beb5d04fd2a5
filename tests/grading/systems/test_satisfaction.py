"""How sure it is that a build satisfies its scenarios."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.scoring.share import wilson
from residency.grading.systems.satisfaction import in_a_row, is_ended, meets, satisfaction

GOOD, BAD = wilson(95, 100), wilson(9, 10)


def test_counts_trajectories_over_scenarios_and_seeds() -> None:
    ran = [(f"scenario {n}", seed, (n, seed) != (3, 1)) for n in range(5) for seed in range(2)]
    assert satisfaction(ran) == wilson(9, 10)


def test_knows_nothing_before_the_first_run() -> None:
    share = satisfaction([])
    assert (share.value, share.low, share.high) == (None, 0, 1)
    assert not meets(share, 0.1)


def test_takes_no_trajectory_twice() -> None:
    with pytest.raises(ValueError, match="late with seed 1 stands twice"):
        satisfaction([("late", 1, True), ("late", 2, True), ("late", 1, True)])


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


@pytest.mark.parametrize(
    ("history", "row", "ended"),
    [
        ([], 0, False),
        ([GOOD], 1, False),
        ([GOOD, GOOD], 2, False),
        ([GOOD, GOOD, GOOD], 3, True),
        ([GOOD, GOOD, BAD, GOOD], 1, False),
        ([BAD, GOOD, GOOD, GOOD], 3, True),
        ([GOOD, GOOD, GOOD, BAD], 0, False),
    ],
)
def test_ends_a_build_after_three_good_runs_in_a_row(history: list[object], row: int, *, ended: bool) -> None:
    runs = [GOOD if share is GOOD else BAD for share in history]
    assert in_a_row(runs, 0.8) == row
    assert is_ended(runs, 0.8) is ended
