"""Work that can wait: our own record, because the queue itself delivers at most once."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class JobRow(SQLModel, table=True):
    """One piece of work. ``state`` is queued, running, done or failed; ``payload`` is JSON."""

    __tablename__ = "job"

    id: str = Field(primary_key=True, max_length=32)
    kind: str = Field(max_length=50)
    payload: str
    state: str = Field(default="queued", index=True, max_length=10)
    tries: int = 0
    error: str = ""
    created_at: datetime
    heartbeat_at: datetime | None = None
    finished_at: datetime | None = None
