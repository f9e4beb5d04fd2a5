"""The nouns, and what can be refused. Nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


class Refused(Exception):
    """The text is for the person in front of the screen."""


class NotFound(Refused):
    pass


class NotAllowed(Refused):
    pass


class TooLate(Refused):
    pass


@dataclass(frozen=True)
class Doctor:
    login: str
    name: str
    email: str
    ward: str


@dataclass(frozen=True)
class Duty:
    """A shift in a ward that begins on a day, and who does it."""

    duty_id: int
    ward: str
    day: date
    shift: str
    doctor: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    duty_id: int
    what: str
    by: str
    at: datetime
