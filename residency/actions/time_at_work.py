"""How long somebody was at work on a review."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from residency.progress.work_time import minutes_at_work
from residency.store.queries.attempts import signs_of
from residency.store.queries.trials import trial_row
from residency.store.tables.attempt import Attempt


def minutes_of(session: Session, attempt: Attempt, *, end: datetime) -> float:
    """Minutes at work on an attempt that ends now, from when its change was opened.

    A report of the page that arrives behind the submission does not prolong the work, so this is final.
    """
    row = trial_row(session, attempt.id)
    start = attempt.started_at if row is None else row.asked_at
    if attempt.is_demo:  # nobody sits there, so no page reports
        return max(1.0, (end - start) / timedelta(minutes=1))
    signs = signs_of(session, attempt.id)
    return minutes_at_work([start, *(sign for sign in signs if start <= sign <= end), end])
