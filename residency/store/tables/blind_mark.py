"""What mentors read in comments without knowing what others, or the grader, had read. Rows are never changed."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class BlindMark(SQLModel, table=True):
    """One comment, read by one mentor: of an attempt (second marking), or of an anchor review by its name.

    ``comment`` is the comment's id, or its number in the anchor. ``says`` is one of ``human_mark.Says``,
    ``expected`` the label that the anchor has for it.
    """

    __tablename__ = "blind_mark"
    __table_args__ = (UniqueConstraint("mentor_id", "attempt_id", "anchor", "comment"),)

    id: int | None = Field(default=None, primary_key=True)
    mentor_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    attempt_id: str | None = Field(default=None, foreign_key="attempt.id", index=True, max_length=32)
    anchor: str | None = Field(default=None, max_length=200)
    comment: str = Field(max_length=36)
    says: str = Field(max_length=20)
    bug: str | None = Field(default=None, max_length=200)
    expected: str | None = Field(default=None, max_length=210)
    made_at: datetime
