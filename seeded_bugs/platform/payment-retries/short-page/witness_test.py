"""Somebody on holiday does not keep anybody else from being charged, however many invoices are due."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crow.billing import Billing
from crow.clock import Clock
from crow.store import Store
from crow.tollgate import Answer


class Generous:
    def __init__(self) -> None:
        self.cards = []

    def charge(self, card, cents, key):
        self.cards.append(card)
        return Answer("paid")


@pytest.mark.parametrize("away", [{1}, {50}, {17, 60}, set(range(1, 51)), {130}])
def test_everybody_at_home_is_charged_in_one_run(away):
    clock = Clock(lambda: datetime(2025, 3, 1, 5, 0, tzinfo=UTC))
    store, tollgate = Store(), Generous()
    for number in range(1, 131):
        reader = store.add_reader(f"R{number}", "r@post.example", "Dijk 1", f"card-{number}")
        store.add_invoice(reader, "March 2025", 1450, clock.today())
        store.set_holiday(reader, number in away)
    Billing(store, clock, tollgate, list).run()
    assert tollgate.cards == [f"card-{n}" for n in range(1, 131) if n not in away]
