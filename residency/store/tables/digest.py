"""What the reports need of each person, kept so that they need not read all that was ever done."""

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class DigestRow(SQLModel, table=True):
    """Of one person. It is derived: without it a report takes longer and says the same.

    ``changes`` counts what was changed in the person's work (``store/digests.py``). The ``payload`` (JSON of
    ``format``) holds as long as that is what it was ``made_for``; None where nothing was made yet.
    """

    __tablename__ = "digest"

    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=32)
    changes: int = 0
    made_for: int | None = None
    format: int = 0
    payload: str = ""
