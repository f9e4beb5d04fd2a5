"""What the examples came to that trainees put beside their comments."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class DemonstrationRow(SQLModel, table=True):
    """What running the example of one comment showed, once: it is an argument of every later grade.

    ``bug`` is the shown bug that makes it fail, None where it shows none. ``details`` is JSON: which states of
    the change were asked, by the bugs in them, and what each gave.
    """

    __tablename__ = "demonstration"

    attempt_id: str = Field(foreign_key="attempt.id", primary_key=True)
    comment_id: str = Field(foreign_key="comment.id", primary_key=True, max_length=36)
    bug: str | None = Field(default=None, max_length=200)
    sentence: str
    details: str = "[]"
    finished_at: datetime
