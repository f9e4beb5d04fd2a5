"""Shares with Wilson's interval."""

from __future__ import annotations

import pytest

from residency.grading.scoring.share import wilson


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(9, 10, 0.5958, 0.9821), (95, 100, 0.8882, 0.9785), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_agrees_with_published_intervals(count: int, n: int, low: float, high: float) -> None:
    share = wilson(count, n)
    assert share.low == pytest.approx(low, abs=5e-4)
    assert share.high == pytest.approx(high, abs=5e-4)


def test_knows_nothing_without_observations() -> None:
    share = wilson(0, 0)
    assert (share.value, share.low, share.high) == (None, 0.0, 1.0)


@pytest.mark.parametrize(("count", "n"), [(2, 1), (-1, 3)])
def test_refuses_what_is_no_share(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(count, n)


def test_no_bound_lies_beyond_the_share_itself() -> None:
    for n in range(1, 200):
        assert wilson(0, n).low == 0.0
        assert wilson(n, n).high == 1.0
