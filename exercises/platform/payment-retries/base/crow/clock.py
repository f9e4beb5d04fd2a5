"""Which day it is. Nothing else in this package reads the system's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LEEUWARDEN = ZoneInfo("Europe/Amsterdam")


def _system_time() -> datetime:
    return datetime.now(UTC)


class Clock:
    def __init__(self, source: Callable[[], datetime] = _system_time) -> None:
        self._source = source

    def today(self) -> date:
        return self._source().astimezone(LEEUWARDEN).date()
