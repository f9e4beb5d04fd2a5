"""Items of the scales of ability, and how difficult they are."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class ItemDifficulty(SQLModel, table=True):
    """How difficult an item was found to be when all answers were last looked at; written anew each time."""

    __tablename__ = "item_difficulty"

    scale: str = Field(primary_key=True, max_length=20)
    name: str = Field(primary_key=True, max_length=300)
    value: float
    """In logits."""
    responses: int
    fitted_at: datetime
