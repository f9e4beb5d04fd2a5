"""People and how they sign in."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class Person(SQLModel, table=True):
    """Somebody who can sign in. ``id`` is a UUID in hex; ``email`` is kept in lower case."""

    id: str = Field(primary_key=True, max_length=32)
    email: str = Field(unique=True, max_length=254)
    name: str = Field(max_length=200)
    role: str = Field(max_length=20)
    password_hash: str | None = None
    session_epoch: int = 0
    """Raised to end every session of this person."""
    is_demo: bool = False
    disabled_at: datetime | None = None
    last_seen_at: datetime | None = None
    """To the day; None before the first page."""
    created_at: datetime


class SignInLink(SQLModel, table=True):
    """A link that signs somebody in once. Only the SHA-256 of its secret is kept, in hex."""

    __tablename__ = "sign_in_link"

    secret_hash: str = Field(primary_key=True, max_length=64)
    person_id: str = Field(foreign_key="person.id", index=True)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class SignInFailure(SQLModel, table=True):
    """One failed attempt to sign in, under each key it counts for (an address, an account)."""

    __tablename__ = "sign_in_failure"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True, max_length=300)
    at: datetime
