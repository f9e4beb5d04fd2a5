"""The comment bank of the mentors. An edit adds a row, so does what takes an entry out."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class SavedComment(SQLModel, table=True):
    """Words to say again. ``replaces`` names the version before; one that ``is_retired`` is offered no more."""

    __tablename__ = "saved_comment"

    id: int | None = Field(default=None, primary_key=True)
    replaces: int | None = Field(default=None, foreign_key="saved_comment.id")
    text: str
    exercise: str | None = Field(default=None, max_length=200)
    bug: str | None = Field(default=None, max_length=200)
    pattern: str | None = Field(default=None, max_length=20)
    is_retired: bool = False
    made_by: str = Field(foreign_key="person.id", max_length=32)
    made_at: datetime


class SavedCommentUse(SQLModel, table=True):
    """Feedback that was said with words from the bank, changed before or not."""

    __tablename__ = "saved_comment_use"

    feedback_id: int = Field(primary_key=True, foreign_key="feedback.id")
    saved_id: int = Field(foreign_key="saved_comment.id", index=True)
    bug: str | None = Field(default=None, max_length=200)
    """Which bug of the review the words were filled for."""
