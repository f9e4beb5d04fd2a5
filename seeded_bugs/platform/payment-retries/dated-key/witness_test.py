"""Nobody pays twice for a try without an answer, and a no in the morning does not bind a card of the afternoon."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crow.account import Account
from crow.billing import Billing
from crow.clock import Clock
from crow.models import State
from crow.store import Store
from crow.tollgate import Answer, NoAnswer


class SlowNight:
    """Charges, keeps its answers by key, and is silent for as many charges as it is told."""

    def __init__(self) -> None:
        self.silent = 0
        self.refused = set()
        self.kept = {}
        self.taken = []

    def charge(self, card, cents, key):
        if key not in self.kept:
            self.kept[key] = "limit_reached" if card in self.refused else "paid"
            if self.kept[key] == "paid":
                self.taken.append(cents)
        if self.silent:
            self.silent -= 1
            raise NoAnswer(key)
        return Answer(self.kept[key])


class Place:
    def __init__(self) -> None:
        self.moment = datetime(2025, 6, 10, 3, 0, tzinfo=UTC)
        clock = Clock(lambda: self.moment)
        self.store = Store()
        self.tollgate = SlowNight()
        self.billing = Billing(self.store, clock, self.tollgate, list)
        self.account = Account(self.store, clock, self.billing)
        self.reader = self.store.add_reader("Wobbe", "wobbe@veen.example", "Veenweg 9", "old")
        self.invoice = self.store.add_invoice(self.reader, "June 2025", 1450, clock.today())

    def runs(self, count: int) -> None:
        for _ in range(count):
            self.billing.run()
            self.moment += timedelta(days=1)


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.mark.parametrize("nights", [1, 3])
def test_after_slow_nights_the_money_is_taken_once(place, nights):
    place.tollgate.silent = nights
    place.runs(nights + 1)
    assert place.tollgate.taken == [1450]
    assert place.store.invoice(place.invoice).state is State.PAID


def test_another_card_on_the_day_of_the_no_pays(place):
    place.tollgate.refused.add("old")
    place.billing.run()
    assert place.account.change_card(place.reader, "new") == 0
    assert place.tollgate.taken == [1450]
