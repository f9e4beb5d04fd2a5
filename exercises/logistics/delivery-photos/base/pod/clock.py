"""Now, and the time on the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/Budapest")


class Clock:
    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now()


def on_the_wall(at: datetime) -> str:
    return f"{at.astimezone(WALL):%d.%m.%Y %H:%M}"
