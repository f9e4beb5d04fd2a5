"""Some mornings at Candle & Crow: what each step comes to, with a Tollgate that is told what to say."""

from __future__ import annotations

import datetime as dt

from crow.account import Account
from crow.billing import Billing
from crow.clock import Clock
from crow.press import labels
from crow.store import Store
from crow.tollgate import Answer, NoAnswer


class Calendar:
    def __init__(self) -> None:
        self.time = dt.datetime(2025, 3, 3, 5, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.time


class Cards:
    """Keeps its answers, as docs/tollgate.md says. "late" pays and lets nobody know."""

    def __init__(self, cards) -> None:
        self._cards = {name: list(answers) for name, answers in cards.items()}
        self._kept = {}
        self.charged = 0

    def charge(self, card: str, cents: int, key: str) -> Answer:
        if key in self._kept:
            return self._kept[key]
        answers = self._cards[card]
        code = answers.pop(0) if len(answers) > 1 else answers[0]
        if code == "silence":
            raise NoAnswer(key)
        self._kept[key] = Answer("paid" if code == "late" else code)
        if self._kept[key].paid:
            self.charged += cents
        if code == "late":
            raise NoAnswer(key)
        return self._kept[key]


class House:
    def __init__(self, readers, cards) -> None:
        self._wall = Calendar()
        self._clock = Clock(self._wall)
        self._store = Store()
        self._cards = Cards(cards)
        self._billing = Billing(self._store, self._clock, self._cards, lambda: None)
        self._account = Account(self._store, self._clock, self._billing)
        self._readers = {
            name: self._store.add_reader(name, f"{name}@post.example", "Kade 4", card)
            for name, card in readers.items()
        }

    def step(self, what, *about):
        return getattr(self, what)(*about)

    def invoices(self, name, cents, count):
        for _ in range(count):
            self._store.add_invoice(self._readers[name], "story", cents, self._clock.today())
        return "done"

    def mornings(self, count):
        """Each run of the morning, and then the calendar shows the next day."""
        for _ in range(count):
            self._billing.run()
            self._wall.time += dt.timedelta(days=1)
        return self._clock.today().isoformat()

    def card(self, name, card):
        return self._account.change_card(self._readers[name], card)

    def holiday(self, name):
        self._account.go_on_holiday(self._readers[name])
        return "done"

    def back(self, name):
        self._account.come_back(self._readers[name])
        return "done"

    def transfer(self, number):
        self._account.paid_by_transfer(number)
        return "done"

    def letters(self):
        return [label.split(",")[0] for label in labels(self._store)]

    def mails(self):
        return [mail.subject for mail in self._store.mails()]

    def charged(self):
        return self._cards.charged


def days(readers, cards, steps):
    """The first morning is that of Monday, 3 March 2025."""
    house = House(readers, cards)
    return [house.step(*step) for step in steps]
