"""The context store: turns that never change, their payloads, and the movable heads that make runs of them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Payload(SQLModel, table=True):
    """What a turn holds, kept once however often it occurs. ``hash`` is the SHA-256 of ``content`` in hex.

    The database refuses to change or delete a row (docs/decisions/0011-context-store.md, also on erasing).
    """

    hash: str = Field(primary_key=True, max_length=64)
    content: bytes


class TurnRow(SQLModel, table=True):
    """One turn. The database refuses to change or delete a row. ``depth`` is 0 where there is no parent."""

    __tablename__ = "turn"

    id: int | None = Field(default=None, primary_key=True)
    parent_id: int | None = Field(default=None, foreign_key="turn.id")
    depth: int
    type: str = Field(max_length=20)
    payload_hash: str = Field(foreign_key="payload.hash", max_length=64)
    created_at: datetime


class Context(SQLModel, table=True):
    """One run: the turns from a root to its head. Only the head moves, and only onto a child of the old head."""

    id: str = Field(primary_key=True, max_length=32)
    purpose: str = Field(max_length=30)
    title: str = Field(max_length=200)
    head_id: int | None = Field(default=None, foreign_key="turn.id")
    made_from: str | None = Field(default=None, foreign_key="context.id", max_length=32)
    """The context that this one was forked from; ``forked_at`` is the last turn that both have by that."""
    forked_at: int | None = Field(default=None, foreign_key="turn.id")
    work_id: str | None = Field(default=None, foreign_key="work.id", index=True, max_length=32)
    """The work it was built from: whoever may read that may read it."""
    made_by: str | None = Field(default=None, foreign_key="person.id", max_length=32)
    """Who made it; None where the factory did."""
    created_at: datetime
