"""The nouns. Nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    PAID = "paid"
    FAILED = "failed"


@dataclass(frozen=True)
class Reader:
    reader_id: int
    name: str
    email: str
    address: str
    card: str | None
    """By what name Tollgate knows the card. None: we have no card that could be charged."""
    room: bool
    on_holiday: bool

    @property
    def reading(self) -> bool:
        """Gets letters, and is billed for each new month."""
        return not self.on_holiday


@dataclass(frozen=True)
class Invoice:
    invoice_id: int
    reader_id: int
    what: str
    cents: int
    due_on: date
    state: State


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    day: date
    what: str
