"""What trainees say about how they work: what they believe to get done, and when they changed something."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class OutputBelief(SQLModel, table=True):
    """What somebody thought to get done in an hour, for 100 in the first weeks."""

    __tablename__ = "output_belief"

    id: int | None = Field(default=None, primary_key=True)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    percent: int
    said_at: datetime


class WorkflowChange(SQLModel, table=True):
    """Somebody works in another way from then on, in their words."""

    __tablename__ = "workflow_change"

    id: int | None = Field(default=None, primary_key=True)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    words: str = Field(max_length=120)
    at: datetime
