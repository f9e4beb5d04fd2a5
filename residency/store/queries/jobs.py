"""Questions about jobs."""

from sqlmodel import Session, col, select

from residency.store.tables.job import JobRow


def is_waiting(session: Session, kind: str) -> bool:
    """Whether a job of this kind waits or runs."""
    query = select(JobRow.id).where(JobRow.kind == kind, col(JobRow.state).in_(("queued", "running")))
    return session.exec(query).first() is not None
