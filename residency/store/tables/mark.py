"""What mentors decided about grades. Rows are added and never changed; the newest one of a comment counts."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class MarkRow(SQLModel, table=True):
    """A decision about one comment, or about the verdict where ``comment_id`` is None.

    ``says`` is one of ``human_mark.Says`` for a comment, ``right`` or ``wrong`` for the verdict, ``withdrawn`` for
    what takes back whatever stood before, so that the computed grade counts again.
    """

    __tablename__ = "mark"

    id: int | None = Field(default=None, primary_key=True)
    attempt_id: str = Field(foreign_key="attempt.id", index=True, max_length=32)
    comment_id: str | None = Field(default=None, foreign_key="comment.id", max_length=36)
    says: str = Field(max_length=20)
    bug: str | None = Field(default=None, max_length=200)
    diagnosed: str = Field(default="none", max_length=10)
    severity_right: bool | None = None
    reason: str
    made_by: str = Field(foreign_key="person.id", index=True, max_length=32)
    made_at: datetime
