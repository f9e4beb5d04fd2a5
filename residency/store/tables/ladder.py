"""How far each trainee may go alone, and who said so."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class OpenedLevel(SQLModel, table=True):
    """A level that a trainee was let to; the newest counts.

    ``how`` is ``placement``, ``promotion``, ``skipped`` (no test on arrival, so the lowest), or ``carried``: those
    who worked here before there were levels keep what they had.
    """

    __tablename__ = "opened_level"

    id: int | None = Field(default=None, primary_key=True)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    level: int
    how: str = Field(max_length=20)
    opened_at: datetime


class LevelTest(SQLModel, table=True):
    """A test-out: somebody shows at once that ``level`` is mastered already. ``evidence`` (JSON) is what it came
    to, None where the level was left otherwise before it ended.
    """

    __tablename__ = "level_test"

    id: int | None = Field(default=None, primary_key=True)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    level: int
    began_at: datetime
    ended_at: datetime | None = None
    is_passed: bool = False
    evidence: str | None = None


class Promotion(SQLModel, table=True):
    """That somebody may leave ``level``: proposed with its ``evidence`` (JSON), signed or refused by a person.

    ``supervision`` is how much the activity of this level is looked after from then on (ten Cate, 1 to 5), until
    ``expires_at``.
    """

    __tablename__ = "promotion"

    id: str = Field(primary_key=True, max_length=32)
    trainee_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    level: int
    evidence: str
    proposed_at: datetime
    decided_at: datetime | None = None
    decided_by: str | None = Field(default=None, foreign_key="person.id", max_length=32)
    is_signed: bool = False
    supervision: int | None = None
    reason: str = ""
    expires_at: datetime | None = None
