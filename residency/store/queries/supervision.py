"""Whose reviews a trainee may read who is trusted to supervise others."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from residency.domain.errors import NotFound
from residency.domain.level import Supervision
from residency.domain.permission import Role
from residency.store.queries.attempts import attempts_of
from residency.store.queries.erasures import erased_reviews
from residency.store.queries.grades import grades_of
from residency.store.queries.ladder import promotions_of
from residency.store.queries.people import people_beside
from residency.store.tables.attempt import Attempt
from residency.store.tables.person import Person
from residency.store.tables.second_look import SecondLook

RECENT = timedelta(days=14)
"""Older reviews are left alone: their authors are further by now."""


def supervised_level(session: Session, trainee_id: str, *, now: datetime) -> int | None:
    """The highest level whose work this trainee may look after; None where nobody has signed for that."""
    granted = [
        one.level
        for one in promotions_of(session, trainee_id)
        if one.supervision == Supervision.SUPERVISES and one.expires_at is not None and one.expires_at > now
    ]
    return max(granted, default=None)


def supervised_attempts(session: Session, supervisor_id: str, *, now: datetime) -> list[Attempt]:
    """Recent reviews of others in the same cohorts, newest first, whose every bug the supervisor has met already.

    So nobody learns by it what they may still be asked themselves. Empty without a signature.
    """
    level = supervised_level(session, supervisor_id, now=now)
    if level is None:
        return []
    closed = select(SecondLook.attempt_id).where(col(SecondLook.closed_at).is_(None))
    query = (
        select(Attempt)
        .join(Person)
        .where(
            col(Attempt.trainee_id).in_(people_beside(supervisor_id)),
            Attempt.trainee_id != supervisor_id,
            Person.role == Role.TRAINEE.value,
            Attempt.level <= level,
            col(Attempt.submitted_at) >= now - RECENT,
            col(Attempt.id).not_in(closed),
            col(Attempt.id).not_in(erased_reviews()),
        )
        .order_by(col(Attempt.submitted_at).desc(), col(Attempt.id))
    )
    found = list(session.exec(query))
    own = attempts_of(session, supervisor_id)
    grades = grades_of(session, [*(one.id for one in found), *(one.id for one in own if one.submitted_at)])
    met = {(one.exercise, bug.slug) for one in own if one.id in grades for bug in grades[one.id].bugs}
    known = {one.exercise for one in own if one.submitted_at is not None}
    return [
        one
        for one in found
        if one.exercise in known and all((one.exercise, bug.slug) in met for bug in grades[one.id].bugs)
    ]


def supervised_attempt(session: Session, supervisor_id: str, attempt_id: str, *, now: datetime) -> Attempt:
    """One of them. Raises NotFound for all others."""
    for attempt in supervised_attempts(session, supervisor_id, now=now):
        if attempt.id == attempt_id:
            return attempt
    raise NotFound("There is no such review.")
