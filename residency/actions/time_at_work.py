"""How long somebody was at work on a review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from residency.progress.trial.work_time import minutes_at_work
from residency.store.tables.attempt import Attempt


def minutes_of(attempt: Attempt, signs: Iterable[datetime], *, since: datetime | None = None) -> float:
    """Minutes at work on a submitted attempt whose page reported at these times, from its start or later on.

    A report that arrives behind the submission does not prolong the work.
    """
    start, end = since or attempt.started_at, attempt.submitted_at
    if end is None:
        raise ValueError(f"attempt {attempt.id} is not submitted")
    if attempt.is_demo:  # nobody sat there, so no page has reported
        return max(1.0, (end - start) / timedelta(minutes=1))
    return minutes_at_work([start, *(sign for sign in signs if start <= sign <= end), end])
