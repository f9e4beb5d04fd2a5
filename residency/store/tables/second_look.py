"""The second look at a submitted review: what an AI said, and what the trainee made of it."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class SecondLook(SQLModel, table=True):
    """One for each review that gets one. Until it is closed there is no debrief, which would answer it."""

    __tablename__ = "second_look"

    attempt_id: str = Field(foreign_key="attempt.id", primary_key=True, max_length=32)
    adviser: str = Field(max_length=20)
    began_at: datetime
    closed_at: datetime | None = None


class LookRow(SQLModel, table=True):
    """One thing to decide on. ``followed`` is the decision, None where it was skipped."""

    __tablename__ = "second_look_item"

    attempt_id: str = Field(foreign_key="second_look.attempt_id", primary_key=True, max_length=32)
    number: int = Field(primary_key=True)
    """From 0, in the order of showing."""
    topic: str = Field(max_length=20)
    text: str
    file: str | None = None
    line: int | None = None
    comment: int | None = None
    """Index of the comment in the order of the grade, from 0."""
    bug: str | None = Field(default=None, max_length=100)
    was_right: bool
    advice_right: bool
    followed: bool | None = None
