"""Agreement with the reference numbers of the literature and of other implementations."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.agreement import NEWEST, Agreement
from residency.grading.scoring.agreement import agreement, area, best_threshold, drift

TABLE = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]


def of_table(table: list[list[int]]) -> Agreement:
    return of_pairs([(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)])


def of_pairs(pairs: list[tuple[int, int]]) -> Agreement:
    return agreement([i for i, _ in pairs], [j for _, j in pairs])


def test_agrees_with_the_reference_table() -> None:
    """Reference: irrCAC's vignette and statsmodels."""
    found = of_table(TABLE)
    assert found.observed == pytest.approx(0.89)
    assert found.kappa.value == pytest.approx(0.7964094, abs=1e-6)
    assert found.ac1.value == pytest.approx(0.8493305, abs=1e-6)
    assert found.pabak == pytest.approx(0.835)
    assert (found.kappa.high - found.kappa.low) / 2 / 1.959964 == pytest.approx(0.0589107, abs=2e-3)


@pytest.mark.parametrize(
    ("table", "kappa", "ac1"),
    [
        ([[118, 5], [2, 0]], -0.0234, 0.9408),
        ([[80, 10], [5, 5]], 0.3182, 0.808),
        ([[40, 9], [6, 45]], 0.6995, 0.7007),
    ],
)
def test_shows_the_paradox_of_kappa(table: list[list[int]], kappa: float, ac1: float) -> None:
    found = of_table(table)
    assert found.kappa.value == pytest.approx(kappa, abs=1e-4)
    assert found.ac1.value == pytest.approx(ac1, abs=1e-3)


def test_is_one_where_there_is_only_one_label() -> None:
    found = agreement(["a"] * 3, ["a"] * 3)
    assert (found.observed, found.kappa.value, found.ac1.value) == (1, 1, 1)


@pytest.mark.parametrize("labels", [([], []), ([1], [1, 2])])
def test_refuses_what_cannot_be_compared(labels: tuple[list[int], list[int]]) -> None:
    with pytest.raises(ValueError, match="same things"):
        agreement(*labels)


def test_measures_how_well_a_score_tells_groups_apart() -> None:
    assert area([0.1, 0.4, 0.35, 0.8], [False, False, True, True]).value == pytest.approx(0.75)
    assert area([1, 1, 1, 1], [False, True, False, True]).value == pytest.approx(0.5)
    with pytest.raises(ValueError, match="both groups"):
        area([1, 2], [True, True])


def test_finds_the_threshold_that_agrees_best() -> None:
    assert best_threshold([0.1, 0.2, 0.7, 0.9], [False, False, True, True]) == pytest.approx(0.7)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=60))
def test_lies_inside_its_interval_and_has_no_first_judge(pairs: list[tuple[str, str]]) -> None:
    ours, theirs = [a for a, _ in pairs], [b for _, b in pairs]
    found, turned = agreement(ours, theirs), agreement(theirs, ours)
    assert found.kappa.low <= found.kappa.value + 1e-9
    assert found.kappa.value <= found.kappa.high + 1e-9
    assert found.kappa.value == pytest.approx(turned.kappa.value)
    assert found.ac1.value == pytest.approx(turned.ac1.value)


def test_knows_the_interval_of_ac1_as_a_jackknife_does() -> None:
    pairs = [(i, j) for i, row in enumerate(TABLE) for j, count in enumerate(row) for _ in range(count)]
    without = [of_pairs(pairs[:one] + pairs[one + 1 :]).ac1.value for one in range(len(pairs))]
    n = len(pairs)
    error = (statistics.pvariance(without) * (n - 1)) ** 0.5
    ac1 = of_pairs(pairs).ac1
    assert (ac1.high - ac1.value) / 1.96 == pytest.approx(error, rel=0.01)
    assert ac1.n == n


def test_tells_no_drift_before_there_is_enough_to_compare() -> None:
    assert drift([True] * (2 * NEWEST - 1)) is None


def test_tells_that_somebody_agrees_less_than_before() -> None:
    found = drift([True] * 90 + [True, False] * (NEWEST // 2))
    assert found is not None
    assert (found.newest, found.before) == (0.5, 1.0)
    assert found.change.value == -0.5
    assert found.change.high < 0
    steady = drift([True, False] * NEWEST)
    assert steady is not None
    assert steady.change.low < 0 < steady.change.high
