"""Rounds of single suggestions, each to be accepted or rejected."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Round(SQLModel, table=True):
    """Twelve suggestions, or the longer test on arrival.

    ``claimed`` is the level where the trainee thinks to stand, ``placed`` the one where that test put them.
    """

    __tablename__ = "round"

    id: str = Field(primary_key=True, max_length=32)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    is_placement: bool = False
    seed: str = Field(max_length=32)
    started_at: datetime
    finished_at: datetime | None = None
    claimed: int | None = None
    placed: int | None = None
    is_demo: bool = False


class Suggestion(SQLModel, table=True):
    """One suggestion of a round, with the answer to it. ``variant_hash`` names the frozen rows and their key."""

    __tablename__ = "suggestion"

    round_id: str = Field(foreign_key="round.id", primary_key=True, max_length=32)
    position: int = Field(primary_key=True)
    """From 0, in the order of showing."""
    exercise: str = Field(index=True, max_length=200)
    bug: str = Field(max_length=100)
    family: str = Field(max_length=10)
    """Of the bug, in the clean twin as well."""
    is_clean: bool
    variant_hash: str = Field(foreign_key="frozen_variant.hash", max_length=64)
    is_accepted: bool | None = None
    confidence: int | None = None
    """Percent; of being right."""
    answered_at: datetime | None = None
