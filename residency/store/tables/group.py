"""Groups within a cohort: which mentors are there for which trainees."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Group(SQLModel, table=True):
    """A part of a cohort with its mentors. One that is dissolved stays for what was assigned to it."""

    __tablename__ = "mentor_group"

    id: str = Field(primary_key=True, max_length=32)
    cohort_id: str = Field(foreign_key="cohort.id", index=True, max_length=32)
    name: str = Field(max_length=200)
    made_at: datetime
    dissolved_at: datetime | None = None


class GroupMember(SQLModel, table=True):
    """Somebody in a group; what the person is there follows from the role."""

    __tablename__ = "group_member"

    group_id: str = Field(foreign_key="mentor_group.id", primary_key=True, max_length=32)
    person_id: str = Field(foreign_key="person.id", primary_key=True, index=True, max_length=32)
