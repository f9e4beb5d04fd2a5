"""Letters that are paused stay so until the last debt is paid, by card or by transfer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crow.account import Account
from crow.billing import Billing
from crow.clock import Clock
from crow.store import Store
from crow.tollgate import Answer


class ByAmount:
    """The first card is closed; which amounts the second one pays, a test says."""

    def __init__(self) -> None:
        self.takes = set()

    def charge(self, card, cents, key):
        no = "closed_account" if card == "first" else "limit_reached"
        return Answer("paid" if cents in self.takes else no)


class Debts:
    def __init__(self) -> None:
        clock = Clock(lambda: datetime(2025, 4, 7, 8, 0, tzinfo=UTC))
        self.store = Store()
        self.tollgate = ByAmount()
        billing = Billing(self.store, clock, self.tollgate, list)
        self.account = Account(self.store, clock, billing)
        self.reader = self.store.add_reader("Doutzen", "d@terp.example", "Terp 2", "first")
        for what, cents in (("folder", 620), ("seal", 95)):
            self.account.order_extra(self.reader, what, cents)

    @property
    def reading(self) -> bool:
        return self.store.reader(self.reader).reading


@pytest.fixture
def debts() -> Debts:
    return Debts()


def test_a_card_that_pays_a_part_changes_nothing(debts):
    debts.tollgate.takes = {95}
    assert debts.account.change_card(debts.reader, "second") == 620
    assert not debts.reading


def test_two_transfers_are_needed_for_two_debts(debts):
    assert not debts.reading
    debts.account.paid_by_transfer(2)
    assert not debts.reading
    debts.account.paid_by_transfer(1)
    assert debts.reading
