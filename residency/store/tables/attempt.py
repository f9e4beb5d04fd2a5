"""Attempts: what was shown, what was written, what was read."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class FrozenVariant(SQLModel, table=True):
    """A variant as it was shown, whole, so that a grade can be replayed after the pack has changed.

    ``hash`` is the SHA-256 of the two payloads. ``shown`` is what the trainee may see, ``key`` the hidden
    half; both are JSON.
    """

    __tablename__ = "frozen_variant"

    hash: str = Field(primary_key=True, max_length=64)
    exercise: str = Field(index=True, max_length=200)
    key_version: int
    key_hash: str = Field(max_length=64)
    shown: str
    key: str


class Attempt(SQLModel, table=True):
    """One trainee's work on one variant. ``seed`` is what the variant was drawn with."""

    id: str = Field(primary_key=True, max_length=32)
    trainee_id: str = Field(foreign_key="person.id", index=True)
    exercise: str = Field(index=True, max_length=200)
    variant_hash: str = Field(foreign_key="frozen_variant.hash", index=True)
    position: int
    """Which attempt of this trainee it is, from 0; with the trainee's blocks it fixes the arm."""
    level: int = Field(default=2, sa_column_kwargs={"server_default": "2"})
    """The level that it was taken at: what was shown beside the change, and what it is evidence for."""
    is_clean: bool
    seed: str = Field(max_length=32)
    started_at: datetime
    verdict: str | None = Field(default=None, max_length=20)
    verdict_confidence: int | None = None
    claims: str | None = None
    """What is made of the author's claims: JSON, id to true or false. None where the trainee is not asked."""
    submitted_at: datetime | None = None
    minutes: float | None = None
    """At work on it, counted when it is submitted: nobody has to go through its reports again."""
    is_demo: bool = False
    is_helped: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    """Somebody or something had told what is wrong before it was submitted: no evidence of what is done alone."""


class CommentRow(SQLModel, table=True):
    """A comment as it stands now. Its id is made by the browser, so that a retry makes no second one."""

    __tablename__ = "comment"

    id: str = Field(primary_key=True, max_length=36)
    attempt_id: str = Field(foreign_key="attempt.id", index=True)
    file: str | None = None
    side: str = Field(default="new", max_length=3)
    line: int | None = None
    end_line: int | None = None
    kind: str = Field(default="issue", max_length=20)
    family: str | None = Field(default=None, max_length=10)
    severity: str | None = Field(default=None, max_length=10)
    confidence: int | None = None
    text: str = ""
    example: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The example beside it, as it was typed: JSON with the texts of its inputs, of expected and of got."""
    note: str = ""
    """Where the comment comes from, if not from its author's own hand (the losing text of two tabs)."""
    revision: int = 1
    created_at: datetime
    updated_at: datetime
    discarded_at: datetime | None = None


class ViewedFile(SQLModel, table=True):
    """A file that the trainee has marked as viewed."""

    __tablename__ = "viewed_file"

    attempt_id: str = Field(foreign_key="attempt.id", primary_key=True)
    path: str = Field(primary_key=True)


class ReadingBatch(SQLModel, table=True):
    """A delivery of reading times. Its id is made by the browser, so that a retry counts once."""

    __tablename__ = "reading_batch"

    attempt_id: str = Field(foreign_key="attempt.id", primary_key=True)
    id: str = Field(primary_key=True, max_length=36)
    received_at: datetime


class ReadingSpan(SQLModel, table=True):
    """Lines ``start`` to ``end`` of one side of a file were on screen for ``ms`` milliseconds.

    ``batch_id`` is the delivery it came with, which tells when; None of what came before that was kept.
    """

    __tablename__ = "reading_span"

    id: int | None = Field(default=None, primary_key=True)
    attempt_id: str = Field(foreign_key="attempt.id", index=True)
    batch_id: str | None = Field(default=None, max_length=36)
    file: str
    side: str = Field(max_length=3)
    start: int
    end: int
    ms: int
