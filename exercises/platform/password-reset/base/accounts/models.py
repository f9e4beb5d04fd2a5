"""The nouns, and what can be refused. Nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class Refused(Exception):
    """The text is for the person in front of the screen."""


class LoginFailed(Refused):
    pass


class NotLoggedIn(Refused):
    pass


class TooManyAttempts(Refused):
    pass


class WeakPassword(Refused):
    pass


class AddressTaken(Refused):
    pass


@dataclass(frozen=True)
class Account:
    account_id: int
    email: str
    name: str
    password_hash: str


@dataclass(frozen=True)
class Session:
    session_id: int
    account_id: int


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    account_id: int
    what: str
    at: datetime
