"""What was booked, and what lies on the shelf."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from stockroom.models import Issue, Item, Stock


class Ledger:
    """The bookings of the hatch, kept in the order in which they were made."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._stock: dict[str, Stock] = {}
        self._issues: dict[str, list[Issue]] = defaultdict(list)

    def add(self, item: Item, stock: Stock | None = None) -> None:
        """Put an item on the books. Raises ValueError if its number is taken."""
        if item.number in self._items:
            raise ValueError(f"{item.number} is on the books already")
        self._items[item.number] = item
        self._stock[item.number] = stock or Stock()

    def book(self, number: str, day: date, quantity: int) -> None:
        """Raises KeyError for an unknown item and ValueError for a quantity of 0."""
        if quantity == 0:
            raise ValueError("nothing was taken and nothing came back")
        self._issues[self._items[number].number].append(Issue(number, day, quantity))

    def items(self) -> list[Item]:
        """All items by number."""
        return sorted(self._items.values(), key=lambda item: item.number)

    def stock(self, number: str) -> Stock:
        """Raises KeyError for an unknown item."""
        return self._stock[number]

    def use_by_day(self, number: str, first: date, last: date, *, less_returns: bool = False) -> dict[date, int]:
        """Pieces of each day on which something was booked, both ends included.

        Counts what went out over the hatch; with ``less_returns`` what came back is taken off again, on the day on
        which it came back.
        """
        used: dict[date, int] = defaultdict(int)
        for issue in self._issues[number]:
            if first <= issue.day <= last and (issue.quantity > 0 or less_returns):
                used[issue.day] += issue.quantity
        return dict(used)
