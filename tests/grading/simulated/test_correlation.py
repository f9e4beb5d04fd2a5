"""Correlations against known values."""

from __future__ import annotations

import math
import random

import pytest
from scipy import stats

from residency.grading.simulated.correlation import mean, pearson, spearman


def pairs(n: int, seed: int = 1) -> tuple[list[float], list[float]]:
    dice = random.Random(seed)
    one = [round(dice.gauss(0, 1), 1) for _ in range(n)]
    return one, [round(value + dice.gauss(0, 1), 1) for value in one]


def test_agrees_with_scipy_ties_included() -> None:
    one, other = pairs(200)
    assert spearman(one, other).value == pytest.approx(stats.spearmanr(one, other).statistic)
    assert pearson(one, other).value == pytest.approx(stats.pearsonr(one, other).statistic)


def test_has_the_interval_of_fisher() -> None:
    one, other = pairs(100)
    ours, theirs = pearson(one, other).interval, stats.pearsonr(one, other).confidence_interval()
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))


def test_covers_the_truth_as_often_as_it_promises() -> None:
    rho = 6 / math.pi * math.asin(math.sqrt(0.5) / 2)
    intervals = [spearman(*pairs(80, seed)).interval for seed in range(400)]
    assert sum(one.low <= rho <= one.high for one in intervals) / 400 == pytest.approx(0.95, abs=0.03)


def test_finds_nothing_where_nothing_varies() -> None:
    assert spearman([1, 2, 3, 4, 5], [7, 7, 7, 7, 7]).value == 0
    assert spearman([1, 2, 3, 4, 5], [7, 7, 7, 7, 7]).interval.low < 0


def test_gives_a_mean_with_its_interval() -> None:
    found = mean([1.0, 2.0, 3.0, 4.0])
    assert (found.value, found.n) == (2.5, 4)
    assert found.interval.high - found.value == pytest.approx(1.96 * math.sqrt(5 / 3) / 2, abs=1e-4)
