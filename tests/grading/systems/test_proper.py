"""A proper score against a known rate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.systems.proper import points

PERCENT = st.integers(0, 100).map(lambda percent: percent / 100)


def expected(stated: float, chance: float, rate: float) -> float:
    """Over what happens with this chance."""
    return chance * points(stated, happened=True, rate=rate) + (1 - chance) * points(
        stated, happened=False, rate=rate
    )


@given(PERCENT, PERCENT)
def test_makes_the_honest_chance_the_only_best_answer(chance: float, rate: float) -> None:
    best = expected(chance, chance, rate)
    assert sum(expected(n / 100, chance, rate) >= best - 1e-12 for n in range(101)) == 1


@given(PERCENT, PERCENT)
def test_pays_no_constant_answer(stated: float, rate: float) -> None:
    assert expected(stated, rate, rate) == pytest.approx(-((stated - rate) ** 2))


@given(PERCENT)
def test_gives_nothing_for_the_rate_itself(rate: float) -> None:
    assert points(rate, happened=True, rate=rate) == points(rate, happened=False, rate=rate) == 0
