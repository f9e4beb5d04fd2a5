"""Questions about what mentors have taken on, done, said and looked up."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from residency.store.tables.attempt import Attempt
from residency.store.tables.attention import Claim, Done, Feedback, Lookup, Talk
from residency.store.tables.grade import Dispute


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
    query = select(Lookup.id).where(Lookup.viewer_id == viewer_id, Lookup.subject == subject)
    return session.exec(query).first() is not None


def lookups_of(session: Session, trainee_ids: Collection[str]) -> list[Lookup]:
    """Who looked at whom among these trainees, newest first."""
    query = select(Lookup).where(col(Lookup.trainee_id).in_(trainee_ids)).order_by(col(Lookup.id).desc())
    return list(session.exec(query))


def talks_of(session: Session, trainee_id: str) -> list[Talk]:
    """Talks with a trainee, newest first."""
    query = select(Talk).where(Talk.trainee_id == trainee_id).order_by(col(Talk.id).desc())
    return list(session.exec(query))


def feedback_history(session: Session, attempt_id: str) -> list[Feedback]:
    """Everything that was said about a review, oldest first, replaced or not."""
    query = select(Feedback).where(Feedback.attempt_id == attempt_id).order_by(col(Feedback.id))
    return list(session.exec(query))
