"""What a mentor does first: what unblocks most, and nothing waits for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from residency.domain.attention import Need, QueueItem

UNBLOCKS = (
    Need.PROMOTION,
    Need.REAL_PROBLEM,
    Need.HOT_SPOT,
    Need.OBJECTION,
    Need.DISAGREEMENT,
    Need.UNSURE,
    Need.OPEN_QUESTIONS,
    Need.SECOND_MARKING,
    Need.TALK,
    Need.SPOT_CHECK,
)
"""From what holds up a person or many grades, over what holds up one grade, to what can wait."""

MOVES_UP = timedelta(days=7)
"""After each of these an item counts as one kind more pressing, so that what can wait is not left for good."""

BATCH = 10
"""Items that are shown at once: a queue of hundreds is put off, ten are done."""


def in_order(items: Iterable[QueueItem], *, now: datetime) -> list[QueueItem]:
    """The most pressing first; among equals the one that has waited longest."""
    rank = {need: number for number, need in enumerate(UNBLOCKS)}
    return sorted(
        items, key=lambda item: (rank[item.need] - (now - item.since) // MOVES_UP, item.since, item.name)
    )
