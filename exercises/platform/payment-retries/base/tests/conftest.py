from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from crow.account import Account
from crow.billing import Billing
from crow.clock import Clock
from crow.store import Store
from crow.tollgate import Answer, NoAnswer

MONDAY = date(2025, 3, 3)


class Wall:
    """A calendar on the wall that shows the same day until a test tears a leaf off."""

    def __init__(self) -> None:
        self.time = datetime(2025, 3, 3, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def wait(self, days: int) -> None:
        self.time += timedelta(days=days)


class FakeTollgate:
    """Says what a card is told to say, and keeps the answers to its keys as Tollgate does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._answers: dict[str, Answer] = {}
        self.says: dict[str, str] = {}
        self.asked: list[str] = []
        self.days: list[date] = []

    def charge(self, card: str, cents: int, key: str) -> Answer:
        self.asked.append(card)
        self.days.append(self._clock.today())
        code = self.says.get(card, "paid")
        if code == "nothing":
            raise NoAnswer(key)
        return self._answers.setdefault(key, Answer(code))


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clock(wall: Wall) -> Clock:
    return Clock(wall)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def tollgate(clock: Clock) -> FakeTollgate:
    return FakeTollgate(clock)


@pytest.fixture
def rests() -> list[str]:
    return []


@pytest.fixture
def billing(store: Store, clock: Clock, tollgate: FakeTollgate, rests: list[str]) -> Billing:
    return Billing(store, clock, tollgate, lambda: rests.append("rest"))


@pytest.fixture
def account(store: Store, clock: Clock, billing: Billing) -> Account:
    return Account(store, clock, billing)


@pytest.fixture
def sietske(store: Store) -> int:
    return store.add_reader("Sietske Bloem", "sietske@bloem.example", "Kade 4, Sneek", "card-s")


@pytest.fixture
def hospice(store: Store) -> int:
    return store.add_reader(
        "Hospice De Linde", "desk@delinde.example", "Lindelaan 1, Drachten", "card-h", room=True
    )


def told(store: Store, reader_id: int) -> list[str]:
    """What stands in the journal of a reader."""
    return [entry.what for entry in store.journal_of(reader_id)]
