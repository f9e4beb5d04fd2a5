"""Questions about what mentors have taken on, done, said and looked up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from residency.domain.lookup import Act
from residency.store.tables.attempt import Attempt
from residency.store.tables.attention import Claim, Done, Feedback, Lookup, Talk
from residency.store.tables.grade import Dispute
from residency.store.tables.system import Work


@dataclass(frozen=True)
class DescribedLookup:
    """A look, with the exercise of the review (``is_review``) or work; None for anything else."""

    row: Lookup
    exercise: str | None
    is_review: bool


def claims_since(session: Session, since: datetime) -> dict[str, Claim]:
    """What mentors work on, by the item's name, unless they took it before ``since``."""
    return {row.item: row for row in session.exec(select(Claim).where(col(Claim.claimed_at) >= since))}


def done_items(session: Session, items: Collection[str]) -> dict[str, datetime]:
    """Those of these items that somebody has looked at, with the last time."""
    rows = session.exec(select(Done).where(col(Done.item).in_(items)).order_by(col(Done.id)))
    return {row.item: row.done_at for row in rows}


def open_disputes(session: Session, trainee_ids: Collection[str]) -> list[tuple[Dispute, Attempt]]:
    """Objections of these trainees that nobody has settled, oldest first, with their reviews."""
    query = (
        select(Dispute, Attempt)
        .join(Attempt)
        .where(col(Attempt.trainee_id).in_(trainee_ids), col(Dispute.settled_at).is_(None))
        .order_by(col(Dispute.created_at), col(Dispute.id))
    )
    return list(session.exec(query))


def has_looked_up(session: Session, viewer_id: str, subject: str) -> bool:
    """Whether this viewer has asked whose work it is."""
    query = select(Lookup.id).where(
        Lookup.viewer_id == viewer_id, Lookup.subject == subject, Lookup.act == Act.NAME.value
    )
    return session.exec(query).first() is not None


def looked_at_since(session: Session, viewer_id: str, act: Act, subject: str, since: datetime) -> frozenset[str]:
    """Whom this viewer has looked at in this way since then."""
    query = select(Lookup.trainee_id).where(
        Lookup.viewer_id == viewer_id, Lookup.act == act.value, Lookup.subject == subject, col(Lookup.at) > since
    )
    return frozenset(session.exec(query))


def lookups_of(session: Session, trainee_ids: Collection[str]) -> list[Lookup]:
    """Who looked at whom among these trainees, newest first."""
    return [found.row for found in described_lookups(session, trainee_ids)]


def described_lookups(
    session: Session, trainee_ids: Collection[str], *, newest: int | None = None
) -> list[DescribedLookup]:
    """Who looked at whom among these trainees, newest first; at most ``newest`` of it where that is given."""
    query = (
        select(Lookup, Attempt.exercise, Work.exercise)
        .join(Attempt, col(Attempt.id) == col(Lookup.subject), isouter=True)
        .join(Work, col(Work.id) == col(Lookup.subject), isouter=True)
        .where(col(Lookup.trainee_id).in_(trainee_ids))
        .order_by(col(Lookup.id).desc())
    )
    rows = session.exec(query.limit(newest) if newest is not None else query)
    return [DescribedLookup(row, review or work, review is not None) for row, review, work in rows]


def count_lookups(session: Session, trainee_ids: Collection[str]) -> int:
    """How often somebody looked at one of these trainees."""
    query = select(func.count(col(Lookup.id))).where(col(Lookup.trainee_id).in_(trainee_ids))
    return session.exec(query).one()


def talks_of(session: Session, trainee_id: str) -> list[Talk]:
    """Talks with a trainee, newest first."""
    query = select(Talk).where(Talk.trainee_id == trainee_id).order_by(col(Talk.id).desc())
    return list(session.exec(query))


def feedback_history(session: Session, attempt_id: str) -> list[Feedback]:
    """Everything that was said about a review, oldest first, replaced or not."""
    query = select(Feedback).where(Feedback.attempt_id == attempt_id).order_by(col(Feedback.id))
    return list(session.exec(query))
