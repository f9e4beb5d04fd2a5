"""How long somebody was at work on a task."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

AWAY = timedelta(minutes=2)
"""Longer without a sign of life, somebody is not at work: the page reports every ten seconds while it is seen."""

LEAST = 0.1
"""Minutes; nothing is done in no time, and its logarithm is needed."""


def minutes_at_work(moments: Iterable[datetime]) -> float:
    """Minutes from the first to the last sign of life, of each pause no more than ``AWAY``."""
    gaps = (min(later - earlier, AWAY) for earlier, later in pairwise(sorted(moments)))
    return max(LEAST, sum(gaps, timedelta()) / timedelta(minutes=1))
