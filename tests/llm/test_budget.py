"""Two limits, both kept, whatever a call comes to."""

from __future__ import annotations

import pytest

from residency.llm.budget import Budget, Spent, dollars, may_spend

BUDGET = Budget(per_day=1000, per_trainee=100)


@pytest.mark.parametrize(
    ("today", "by_trainee", "next_call", "may"),
    [
        (0, 0, 100, True),
        (0, 0, 101, False),
        (0, 99, 1, True),
        (0, 99, 2, False),
        (990, 0, 10, True),
        (990, 0, 11, False),
        (5000, 0, 1, False),
    ],
)
def test_keeps_both_limits(today: int, by_trainee: int, next_call: int, may: bool) -> None:
    assert may_spend(BUDGET, Spent(today, by_trainee), next_call=next_call) is may


def test_spends_nothing_of_an_empty_budget() -> None:
    assert not may_spend(Budget(0, 0), Spent(0, 0), next_call=1)


def test_reads_dollars_as_millionths() -> None:
    assert dollars(0.25) == 250_000
    assert dollars(0) == 0
