"""Work on systems: the system as it was frozen, what was asked and written, what was built of it."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class FrozenSystem(SQLModel, table=True):
    """Both halves of a system as they were when work on it began, so that a grade can be replayed after a change.

    ``public`` and ``hidden`` are JSON, path to text; ``hash`` is the SHA-256 of the two.
    """

    __tablename__ = "frozen_system"

    hash: str = Field(primary_key=True, max_length=64)
    exercise: str = Field(index=True, max_length=200)
    public: str
    hidden: str


class Work(SQLModel, table=True):
    """One trainee's work on one task of a system. ``built_at`` is when the factory first built from it."""

    __tablename__ = "work"

    id: str = Field(primary_key=True, max_length=32)
    trainee_id: str = Field(foreign_key="person.id", index=True)
    exercise: str = Field(index=True, max_length=200)
    task: str = Field(max_length=20)
    system_hash: str = Field(foreign_key="frozen_system.hash", max_length=64)
    seed: str = Field(max_length=32)
    """What was drawn for it was drawn with this: which build is to be accepted, which one runs."""
    started_at: datetime
    written: str = ""
    """What the trainee has written, as typed: JSON whose shape the task fixes. Empty before the first word."""
    revision: int = 0
    """Counts what was saved, so that a tab that has fallen behind cannot overwrite a newer one."""
    saved_at: datetime | None = None
    built_at: datetime | None = None
    built_from: str = ""
    """What the first build was made from: ``written`` as it was then."""
    submitted_at: datetime | None = None
    is_demo: bool = False


class Question(SQLModel, table=True):
    """A question to the customer, and what was said. ``decision`` is what the answer settles, if anything."""

    __tablename__ = "question"

    work_id: str = Field(foreign_key="work.id", primary_key=True, max_length=32)
    number: int = Field(primary_key=True)
    """From 1, in the order of asking."""
    text: str
    answer: str
    understood: str = Field(max_length=20)
    decision: str | None = Field(default=None, max_length=100)
    is_needless: bool = False
    """Whether it was understood and settled nothing, or nothing new."""
    asked_at: datetime


class Probe(SQLModel, table=True):
    """Calls that were made to the running build, and what they gave: both JSON."""

    __tablename__ = "probe"

    work_id: str = Field(foreign_key="work.id", primary_key=True, max_length=32)
    number: int = Field(primary_key=True)
    """From 1, in the order of trying."""
    calls: str
    results: str
    made_at: datetime


class WorkGrade(SQLModel, table=True):
    """One grading of a piece of work, never changed: a later one is a new row. ``payload`` is JSON."""

    __tablename__ = "work_grade"

    id: int | None = Field(default=None, primary_key=True)
    work_id: str = Field(foreign_key="work.id", index=True, max_length=32)
    scoring_version: int
    key_version: int
    key_hash: str = Field(max_length=64)
    payload: str
    created_at: datetime
