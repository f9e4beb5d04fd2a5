"""The nouns, and what can be refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Stop:
    stop_id: int
    day: date
    customer: str  # the code
    driver: str  # the login


@dataclass(frozen=True)
class Slip:
    stop_id: int
    file: str
    signed_by: str
    at: datetime


class Refused(Exception):
    """Shown to whoever asked, with this text."""


class NotFound(Refused):
    pass
