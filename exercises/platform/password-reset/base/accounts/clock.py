"""What time it is. Nothing else in this package reads the system's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime


def _system_time() -> datetime:
    return datetime.now(UTC)


class Clock:
    def __init__(self, source: Callable[[], datetime] = _system_time) -> None:
        self._source = source

    def now(self) -> datetime:
        """This instant, in UTC."""
        return self._source().astimezone(UTC)
