"""What a mentor does first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from residency.domain.attention import Need, QueueItem
from residency.progress.attention.order import UNBLOCKS, in_order

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def item(need: Need, *, days: float = 0) -> QueueItem:
    return QueueItem(need, f"{need.value}-{days}", "t", "w", NOW - timedelta(days=days))


def test_puts_first_what_unblocks_most() -> None:
    items = [item(need) for need in reversed(Need)]
    assert [one.need for one in in_order(items, now=NOW)] == list(UNBLOCKS)


def test_puts_first_what_has_waited_longest_among_equals() -> None:
    young, old = item(Need.UNSURE, days=1), item(Need.UNSURE, days=3)
    assert in_order([young, old], now=NOW) == [old, young]


def test_leaves_nothing_for_good() -> None:
    weeks = 7 * len(UNBLOCKS)
    check, promotion = item(Need.SPOT_CHECK, days=weeks), item(Need.PROMOTION)
    assert in_order([promotion, check], now=NOW) == [check, promotion]
    assert in_order([promotion, item(Need.SPOT_CHECK, days=20)], now=NOW)[0] == promotion


def test_has_a_place_for_every_need() -> None:
    assert set(UNBLOCKS) == set(Need)
