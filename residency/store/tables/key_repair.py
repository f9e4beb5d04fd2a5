"""What mentors repaired in keys. Rows are added and never changed; a mistake is withdrawn by another row."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class KeyRepairRow(SQLModel, table=True):
    """One change to the key of an exercise, or what takes an earlier one back (``withdraws``).

    ``bug`` is the one that ``text`` names in new words. Without it, and without ``withdraws``, ``text`` says what
    is weak at ``lines`` of a file, and ``accepted`` holds further wordings; both are JSON lists.
    """

    __tablename__ = "key_repair"

    id: int | None = Field(default=None, primary_key=True)
    exercise: str = Field(index=True, max_length=200)
    withdraws: int | None = Field(default=None, foreign_key="key_repair.id")
    bug: str | None = Field(default=None, max_length=200)
    family: str | None = Field(default=None, max_length=20)
    file: str | None = Field(default=None, max_length=500)
    side: str | None = Field(default=None, max_length=10)
    lines: str = "[]"
    text: str
    accepted: str = "[]"
    reason: str
    attempt_id: str | None = Field(default=None, foreign_key="attempt.id", max_length=32)
    comment_id: str | None = Field(default=None, foreign_key="comment.id", max_length=36)
    made_by: str = Field(foreign_key="person.id", max_length=32)
    made_at: datetime


class RepairedVariant(SQLModel, table=True):
    """A frozen variant whose key mentors repaired, and the one with its author's key: each repair begins there."""

    __tablename__ = "repaired_variant"

    hash: str = Field(primary_key=True, foreign_key="frozen_variant.hash", max_length=64)
    written_as: str = Field(foreign_key="frozen_variant.hash", max_length=64)


class KeyRepairEffect(SQLModel, table=True):
    """What a repair changes in grades, counted before they are made again.

    ``changed`` are those in which a comment or the points come out otherwise, ``mean_change`` that of the points.
    """

    __tablename__ = "key_repair_effect"

    repair_id: int = Field(primary_key=True, foreign_key="key_repair.id")
    looked_at: int
    changed: int
    mean_change: float
    planned_at: datetime
