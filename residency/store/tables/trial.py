"""A trainee's own trial of the assistant: who takes part, what was expected, drawn, done and believed."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class TrialEnrolment(SQLModel, table=True):
    """Somebody takes part since then; ``left_at`` once they no longer do."""

    __tablename__ = "trial_enrolment"

    trainee_id: str = Field(foreign_key="person.id", primary_key=True, max_length=32)
    since: datetime
    left_at: datetime | None = None


class TrialRow(SQLModel, table=True):
    """A review of the trial. Without an arm the trainee declined, and nothing was expected or drawn."""

    __tablename__ = "trial_task"

    attempt_id: str = Field(foreign_key="attempt.id", primary_key=True, max_length=32)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    level: int
    """Arms are drawn for each level on its own, so that neither gets the longer work."""
    asked_at: datetime
    arm: str | None = Field(default=None, max_length=20)
    block: str | None = Field(default=None, max_length=40)
    minutes_alone: int | None = None
    minutes_assisted: int | None = None
    remarks: str = "[]"
    """What the assistant has to say, as JSON, fixed when the arm was drawn; empty where it is not asked."""
    used_at: datetime | None = None
    """When help was had: the remarks were opened, or the trainee said that there was other help."""


class TrialBelief(SQLModel, table=True):
    """What a trainee thought after ``tasks`` finished reviews: minutes with help for 100 minutes without."""

    __tablename__ = "trial_belief"

    id: int | None = Field(default=None, primary_key=True)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    tasks: int
    percent: int
    said_at: datetime
