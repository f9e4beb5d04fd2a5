"""What a later grading by other rules or another key has changed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlmodel import Session

from residency.domain.grade import ReviewGrade
from residency.grading.differences import differences
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.queries.grades import StoredGrade, grade_history, graded_again
from residency.store.queries.key_repairs import repair_rows
from residency.store.queries.second_looks import open_looks
from residency.store.session import read
from residency.store.tables.attempt import Attempt

NEWS_LASTS = timedelta(days=14)
"""For so long a trainee's home page tells that a grade has changed; the debrief tells it for good."""


@dataclass(frozen=True)
class Regraded:
    """A grading under other rules or another key than the one before it. ``is_newest`` where it still counts;
    ``reasons`` are those of the mentors who had changed the key in between."""

    at: datetime
    before: ReviewGrade
    after: ReviewGrade
    is_newest: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class News:
    """A review of the trainee's that has come out otherwise."""

    attempt: Attempt
    title: str
    regraded: Regraded


def regrades_of(session: Session, attempt: Attempt, history: Sequence[StoredGrade]) -> Iterator[Regraded]:
    """Those of an attempt, oldest first; ``history`` is all its grades.

    What the second reader, an example or a mentor's decision added is no regrade: the debrief tells of it apart.
    """
    repairs = repair_rows(session, exercise=attempt.exercise)
    for before, after in pairwise(history):
        if _basis(before.grade) != _basis(after.grade):
            between = [row.reason for row in repairs if before.created_at <= row.made_at <= after.created_at]
            yield Regraded(after.created_at, before.grade, after.grade, after is history[-1], tuple(between))


def read_news(world: Runtime, trainee_id: str) -> tuple[News, ...]:
    """What has lately come out otherwise for a trainee, newest first. A new version of a key alone is no news."""
    since = world.clock() - NEWS_LASTS
    with read(world.engine) as session:
        own = {attempt.id: attempt for attempt in attempts_of(session, trainee_id)}
        looking = open_looks(session, trainee_id)  # nothing may be told before that is decided
        found = [
            News(own[attempt_id], world.catalog.title(own[attempt_id].exercise), regraded)
            for attempt_id in graded_again(session, list(own), since=since)
            if attempt_id not in looking
            for regraded in regrades_of(session, own[attempt_id], grade_history(session, attempt_id))
            if regraded.at >= since and _is_felt(regraded)
        ]
    return tuple(sorted(found, key=lambda news: news.regraded.at, reverse=True))


def _is_felt(regraded: Regraded) -> bool:
    changed = differences(regraded.before, regraded.after)
    return bool(changed.comments) or regraded.before.utility != regraded.after.utility


def _basis(grade: ReviewGrade) -> tuple[int, int, str]:
    return grade.scoring_version, grade.key_version, grade.key_hash
