"""The days on which the plant works."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


class PlantCalendar:
    """Monday to Friday, less the days on which the plant is closed."""

    def __init__(self, closed: Collection[date] = ()) -> None:
        self._closed = frozenset(closed)

    def is_open(self, day: date) -> bool:
        """Whether the plant works on this day."""
        return day.weekday() < SATURDAY and day not in self._closed

    def last_open(self, before: date, count: int) -> list[date]:
        """The last ``count`` open days before a day, the oldest first. The day itself is not among them."""
        days: list[date] = []
        day = before
        while len(days) < count:
            day -= timedelta(days=1)
            if self.is_open(day):
                days.append(day)
        return days[::-1]
