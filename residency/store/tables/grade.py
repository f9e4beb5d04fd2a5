"""Grades and what is disputed about them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class GradeRow(SQLModel, table=True):
    """One grading of one attempt, never changed: a later one is a new row. ``payload`` is JSON."""

    __tablename__ = "grade"

    id: int | None = Field(default=None, primary_key=True)
    attempt_id: str = Field(foreign_key="attempt.id", index=True)
    scoring_version: int
    key_version: int
    key_hash: str = Field(max_length=64)
    payload: str
    key_variant: str | None = Field(default=None, foreign_key="frozen_variant.hash", max_length=64)
    """The frozen variant whose key it was made with, where that is not the attempt's own."""
    created_at: datetime


class Dispute(SQLModel, table=True):
    """A trainee's objection, for the mentors. ``kind`` is ``meant_this_bug`` or ``real_but_unseeded``."""

    id: str = Field(primary_key=True, max_length=32)
    attempt_id: str = Field(foreign_key="attempt.id", index=True)
    kind: str = Field(max_length=30)
    comment_id: str = Field(foreign_key="comment.id", max_length=36)
    bug: str | None = Field(default=None, max_length=200)
    text: str = ""
    created_at: datetime
    settled_at: datetime | None = None
