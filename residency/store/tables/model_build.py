"""Builds that a language model made of a spec: what became of each, for tables that need not replay its run."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class ModelBuild(SQLModel, table=True):
    """One build. ``state`` is ``waiting``, ``running``, ``passed`` (all that its writer could see) or ``stopped``.

    What happened stands in its context; the figures are what that came to so far. None of them is a grade.
    """

    __tablename__ = "model_build"
    __table_args__ = (UniqueConstraint("work_id", "number"),)

    id: str = Field(primary_key=True, max_length=32)
    work_id: str = Field(foreign_key="work.id", index=True, max_length=32)
    number: int
    """From 1, in the order in which builds of this work were asked for."""
    context_id: str | None = Field(default=None, foreign_key="context.id", index=True, max_length=32)
    """The run; None before it begins."""
    is_fork: bool = False
    """A mentor continued an earlier run with a note: it is not made from the spec alone."""
    state: str = Field(default="waiting", max_length=10)
    ended: str = ""
    """Why it ended, as a sentence for everybody."""
    turns: int = 0
    satisfied: int | None = None
    scenarios: int | None = None
    gain: int | None = None
    """How many more scenarios the last program satisfied than the one before it."""
    tokens: int = 0
    cost_micros: int = 0
    """Millionths of a dollar, as in ``model_call``."""
    started_at: datetime | None = None
    finished_at: datetime | None = None
