"""What mentors have taken on, done, said, and looked up."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Claim(SQLModel, table=True):
    """A mentor works on an item of the queue, so that nobody else does."""

    __tablename__ = "queue_claim"

    item: str = Field(primary_key=True, max_length=80)
    """``QueueItem.name``."""
    mentor_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    claimed_at: datetime


class Done(SQLModel, table=True):
    """An item that a mentor has looked at; what it is about may wait again later."""

    __tablename__ = "queue_done"

    id: int | None = Field(default=None, primary_key=True)
    item: str = Field(index=True, max_length=80)
    mentor_id: str = Field(foreign_key="person.id", max_length=32)
    done_at: datetime


class Lookup(SQLModel, table=True):
    """Somebody has looked at the data of somebody else. Rows are added and never changed."""

    __tablename__ = "lookup"

    id: int | None = Field(default=None, primary_key=True)
    viewer_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    act: str = Field(max_length=20)
    """``lookup.Act``."""
    role: str = Field(max_length=20)
    """What the viewer was then."""
    subject: str = Field(max_length=80)
    """What it was done to: the id of a review, a work, a promotion, a run; empty for everything of a person."""
    at: datetime


class Talk(SQLModel, table=True):
    """A talk between a mentor and a trainee. ``steps`` the trainee reads as well, ``notes`` only the mentors."""

    __tablename__ = "talk"

    id: int | None = Field(default=None, primary_key=True)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    mentor_id: str = Field(foreign_key="person.id", max_length=32)
    held_at: datetime
    steps: str = ""
    notes: str = ""


class Feedback(SQLModel, table=True):
    """What somebody says to the author of a review, on a comment or on the whole. An edit adds a row."""

    __tablename__ = "feedback"

    id: int | None = Field(default=None, primary_key=True)
    attempt_id: str = Field(foreign_key="attempt.id", index=True, max_length=32)
    comment_id: str | None = Field(default=None, foreign_key="comment.id", max_length=36)
    author_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    text: str
    replaces: int | None = Field(default=None, foreign_key="feedback.id")
    said_at: datetime
