"""Who leaves, and whose texts were removed: by a deletion, or because their time was up."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Deletion(SQLModel, table=True):
    """Somebody is to be deleted from ``due_at`` on. Until it is done it can be taken back.

    ``asked_by`` is the person, an administrator, or None where the account was not used for as long as is kept;
    ``done_by`` the administrator who did it at once, None where the week was over.
    """

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    asked_by: str | None = Field(default=None, foreign_key="person.id", max_length=32)
    asked_at: datetime
    due_at: datetime
    taken_back_at: datetime | None = None
    done_at: datetime | None = None
    done_by: str | None = Field(default=None, foreign_key="person.id", max_length=32)


class ErasedReview(SQLModel, table=True):
    """A review whose texts and reading times were removed. Its grades stay, and cannot be made again.

    Reasons in ``mark`` can be blanked by the database's leave only where there is a row here.
    """

    __tablename__ = "erased_review"

    attempt_id: str = Field(foreign_key="attempt.id", primary_key=True, max_length=32)
    erased_at: datetime


class ErasedWork(SQLModel, table=True):
    """Work on a system whose texts were removed. Its grades stay, and cannot be made again."""

    __tablename__ = "erased_work"

    work_id: str = Field(foreign_key="work.id", primary_key=True, max_length=32)
    erased_at: datetime


class ErasingPayload(SQLModel, table=True):
    """A payload that goes in this very transaction: the database lets go of these only. Empty at all other times,
    so that no hash stays from which a short text could be guessed.
    """

    __tablename__ = "erasing_payload"

    hash: str = Field(primary_key=True, max_length=64)
