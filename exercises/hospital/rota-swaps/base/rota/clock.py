"""What time it is, and what the clocks on the walls of the hospital show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Zurich")


def instant(day: date, wall: time) -> datetime:
    """The instant at which the clock on the wall shows this, in UTC."""
    return datetime.combine(day, wall, ZONE).astimezone(UTC)


def _system_time() -> datetime:
    return datetime.now(UTC)


class Clock:
    def __init__(self, source: Callable[[], datetime] = _system_time) -> None:
        self._source = source

    def now(self) -> datetime:
        """This instant, in UTC."""
        return self._source().astimezone(UTC)

    def today(self) -> date:
        """The day on the wall."""
        return self.now().astimezone(ZONE).date()
