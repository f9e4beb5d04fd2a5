"""What was assigned to whom, until when, and who got more time."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Assignment(SQLModel, table=True):
    """Work that trainees of a cohort are asked for beside their own path. Times are kept in UTC.

    ``exercise`` names a review or, with ``task``, a system; without it ``pieces`` of the own path are asked for.
    """

    __tablename__ = "assignment"

    id: str = Field(primary_key=True, max_length=32)
    cohort_id: str = Field(foreign_key="cohort.id", index=True, max_length=32)
    person_id: str | None = Field(default=None, foreign_key="person.id", max_length=32)
    group_id: str | None = Field(default=None, foreign_key="mentor_group.id", max_length=32)
    """For whom alone it was meant, or for which group; else for everybody who was in the cohort."""
    exercise: str | None = Field(default=None, max_length=200)
    task: str | None = Field(default=None, max_length=20)
    pieces: int = 1
    opens_at: datetime
    due_at: datetime
    zone: str = Field(max_length=64)
    """The time zone in which the two are told, such as Europe/Berlin."""
    made_by: str = Field(foreign_key="person.id", max_length=32)
    made_at: datetime
    withdrawn_at: datetime | None = None


class Assignee(SQLModel, table=True):
    """Somebody who has got an assignment."""

    __tablename__ = "assignee"

    assignment_id: str = Field(foreign_key="assignment.id", primary_key=True, max_length=32)
    person_id: str = Field(foreign_key="person.id", primary_key=True, index=True, max_length=32)


class Extension(SQLModel, table=True):
    """Another due time for one person; the newest counts, the others tell what was before."""

    __tablename__ = "extension"

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: str = Field(foreign_key="assignment.id", index=True, max_length=32)
    person_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    due_at: datetime
    reason: str
    given_by: str = Field(foreign_key="person.id", max_length=32)
    given_at: datetime
