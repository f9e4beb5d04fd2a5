"""The time. Nothing else asks the system for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


class Clock:
    def __init__(self, source: Callable[[], datetime] = _system) -> None:
        self._source = source

    def now(self) -> datetime:
        """This second, in UTC."""
        return self._source().astimezone(UTC).replace(microsecond=0)


def seconds(moment: datetime) -> int:
    """As it stands in the database."""
    return int(moment.timestamp())


def moment(stored: int) -> datetime:
    return datetime.fromtimestamp(stored, UTC)
