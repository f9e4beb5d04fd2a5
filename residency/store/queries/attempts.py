"""Questions about attempts, their comments and what was read."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, distinct, func, select

from residency.domain.diff import Side
from residency.domain.errors import NotFound
from residency.domain.reading import Span
from residency.store.queries.erasures import check_review, erased_reviews
from residency.store.queries.people import people_beside
from residency.store.tables.attempt import Attempt, CommentRow, ReadingBatch, ReadingSpan, ViewedFile
from residency.store.tables.grade import Dispute


def own_attempt(session: Session, trainee_id: str, attempt_id: str, *, for_update: bool = False) -> Attempt:
    """The attempt, if it is this trainee's. Raises NotFound otherwise: a stranger learns nothing."""
    query = select(Attempt).where(Attempt.id == attempt_id, Attempt.trainee_id == trainee_id)
    attempt = session.exec(query.with_for_update() if for_update else query).first()
    if attempt is None:
        raise NotFound("There is no such attempt.")
    return attempt


def lock_attempt(session: Session, attempt_id: str) -> None:
    """Have others who lock this attempt wait until the transaction ends.

    Rows that refer to it may have been added before: a stronger lock would then meet another such transaction's.
    """
    query = select(Attempt.id).where(Attempt.id == attempt_id)
    session.exec(query.with_for_update(key_share=True)).first()


def cohort_attempt(session: Session, mentor_id: str, attempt_id: str) -> Attempt:
    """A submitted attempt of somebody in one of the mentor's cohorts.

    Raises NotFound otherwise, Erased where there is nothing left to read.
    """
    attempt = session.exec(
        select(Attempt).where(
            Attempt.id == attempt_id,
            col(Attempt.submitted_at).is_not(None),
            col(Attempt.trainee_id).in_(people_beside(mentor_id)),
        )
    ).first()
    if attempt is None:
        raise NotFound("There is no such attempt.")
    check_review(session, attempt.id)
    return attempt


def signs_of(session: Session, attempt_id: str) -> list[datetime]:
    """When the page of this attempt reported, in no order."""
    return list(session.exec(select(ReadingBatch.received_at).where(ReadingBatch.attempt_id == attempt_id)))


def count_alone(session: Session, trainee_id: str, level: int, *, since: datetime) -> int:
    """Reviews taken at this level that a trainee has submitted since then without help."""
    query = select(func.count(col(Attempt.id))).where(
        Attempt.trainee_id == trainee_id,
        Attempt.level == level,
        col(Attempt.submitted_at) >= since,
        col(Attempt.is_helped).is_(False),
    )
    return session.exec(query).one()


def attempts_of(session: Session, trainee_id: str) -> list[Attempt]:
    """All attempts of a trainee, oldest first."""
    query = select(Attempt).where(Attempt.trainee_id == trainee_id).order_by(col(Attempt.position))
    return list(session.exec(query))


def exposures(session: Session) -> dict[str, float]:
    """The share, 0 to 1, of those who have begun any review that has begun each exercise; invented work aside."""
    person, real = col(Attempt.trainee_id), col(Attempt.is_demo).is_(False)
    everybody = session.exec(select(func.count(distinct(person))).where(real)).one()
    counted = select(Attempt.exercise, func.count(distinct(person))).where(real).group_by(col(Attempt.exercise))
    return {exercise: count / everybody for exercise, count in session.exec(counted)}


def submitted_attempts(
    session: Session, trainee_ids: Collection[str], *, newest: int | None = None, readable: bool = False
) -> list[Attempt]:
    """Submitted attempts of these trainees, newest first; at most ``newest`` of them where that is given.

    Where ``readable`` is asked for, those whose texts were removed are left out: only their figures are there.
    """
    query = (
        select(Attempt)
        .where(col(Attempt.trainee_id).in_(trainee_ids), col(Attempt.submitted_at).is_not(None))
        .order_by(col(Attempt.submitted_at).desc(), col(Attempt.id))
    )
    if readable:
        query = query.where(col(Attempt.id).not_in(erased_reviews()))
    return list(session.exec(query.limit(newest) if newest is not None else query))


def submitted_ids(session: Session, *, exercise: str | None = None, attempt_id: str | None = None) -> list[str]:
    """The ids of all submitted attempts, or of those at one exercise, or of one; those of a variant together."""
    query = select(Attempt.id).where(col(Attempt.submitted_at).is_not(None))
    if exercise is not None:
        query = query.where(Attempt.exercise == exercise)
    if attempt_id is not None:
        query = query.where(Attempt.id == attempt_id)
    return list(session.exec(query.order_by(col(Attempt.exercise), col(Attempt.variant_hash), col(Attempt.id))))


def disputed_attempts(session: Session, trainee_ids: Collection[str]) -> list[Attempt]:
    """Attempts of these trainees with an objection that nobody has settled yet, oldest objection first."""
    query = (
        select(Attempt)
        .join(Dispute)
        .where(col(Attempt.trainee_id).in_(trainee_ids), col(Dispute.settled_at).is_(None))
        .order_by(col(Dispute.created_at))
    )
    return list({attempt.id: attempt for attempt in session.exec(query)}.values())


def comments_of(session: Session, attempt_id: str, *, discarded: bool = False) -> list[CommentRow]:
    """The comments of an attempt in the order in which they were begun, without the discarded ones."""
    query = select(CommentRow).where(CommentRow.attempt_id == attempt_id)
    if not discarded:
        query = query.where(col(CommentRow.discarded_at).is_(None))
    return list(session.exec(query.order_by(col(CommentRow.created_at), col(CommentRow.id))))


def comments_of_all(session: Session, attempt_ids: Collection[str]) -> dict[str, list[CommentRow]]:
    """What ``comments_of`` gives for each of these attempts."""
    query = select(CommentRow).where(
        col(CommentRow.attempt_id).in_(attempt_ids), col(CommentRow.discarded_at).is_(None)
    )
    found: dict[str, list[CommentRow]] = {attempt_id: [] for attempt_id in attempt_ids}
    for row in session.exec(query.order_by(col(CommentRow.created_at), col(CommentRow.id))):
        found[row.attempt_id].append(row)
    return found


def viewed_files(session: Session, attempt_id: str) -> frozenset[str]:
    """The paths that the trainee has marked as viewed."""
    return frozenset(session.exec(select(ViewedFile.path).where(ViewedFile.attempt_id == attempt_id)))


def deliveries_of(session: Session, attempt_id: str) -> list[tuple[datetime | None, Span]]:
    """What ``reading_of`` gives, with the time at which it was told; None where that was not kept."""
    batch = (col(ReadingBatch.id) == col(ReadingSpan.batch_id)) & (
        col(ReadingBatch.attempt_id) == col(ReadingSpan.attempt_id)
    )
    query = (
        select(ReadingSpan, ReadingBatch.received_at)
        .join(ReadingBatch, batch, isouter=True)
        .where(ReadingSpan.attempt_id == attempt_id)
    )
    return [(received, _span(row)) for row, received in session.exec(query.order_by(col(ReadingSpan.id)))]


def reading_of(session: Session, attempt_id: str) -> list[Span]:
    """What was on screen during an attempt, and for how long, in the order of the records."""
    query = select(ReadingSpan).where(ReadingSpan.attempt_id == attempt_id)
    rows = session.exec(query.order_by(col(ReadingSpan.id)))
    return [_span(row) for row in rows]


def _span(row: ReadingSpan) -> Span:
    return Span(row.file, Side(row.side), row.start, row.end, row.ms)
