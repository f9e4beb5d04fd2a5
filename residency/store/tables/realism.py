"""How real trainees found the changes that they reviewed."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class RealismRating(SQLModel, table=True):
    """One trainee's rating of one attempt, 1 (made up) to 5 (could be from work); the last one given stands."""

    __tablename__ = "realism_rating"

    attempt_id: str = Field(primary_key=True, foreign_key="attempt.id", max_length=32)
    stars: int
    rated_at: datetime
