"""Questions about jobs."""

from datetime import datetime

from sqlmodel import Session, col, select

from residency.store.tables.job import JobRow


def asked_last(session: Session, kind: str) -> datetime | None:
    """When a job of this kind was last asked for; None if it never was."""
    query = select(JobRow.created_at).where(JobRow.kind == kind).order_by(col(JobRow.created_at).desc())
    return session.exec(query.limit(1)).first()


def is_waiting(session: Session, kind: str) -> bool:
    """Whether a job of this kind waits or runs."""
    query = select(JobRow.id).where(JobRow.kind == kind, col(JobRow.state).in_(("queued", "running")))
    return session.exec(query).first() is not None
