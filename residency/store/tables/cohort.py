"""Cohorts: who learns together, with whom as mentor and director."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Cohort(SQLModel, table=True):
    """People who learn together. ``is_demo`` marks invented people and their invented history."""

    id: str = Field(primary_key=True, max_length=32)
    name: str = Field(max_length=200)
    is_demo: bool = False
    created_at: datetime


class Membership(SQLModel, table=True):
    """One person in one cohort; what the person is there follows from the role."""

    cohort_id: str = Field(foreign_key="cohort.id", primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True, index=True)
