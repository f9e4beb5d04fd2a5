"""When only the last try is left the reader gets a mail that names its day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crow.billing import Billing
from crow.clock import Clock
from crow.store import Store
from crow.tollgate import Answer


class Empty:
    def charge(self, card, cents, key):
        return Answer("insufficient_funds")


@pytest.fixture
def after():
    """What the mails are after so many mornings."""

    def mails(mornings: int):
        start = datetime(2025, 9, 1, 4, 30, tzinfo=UTC)
        moment = [start]
        store = Store()
        clock = Clock(lambda: moment[0])
        reader = store.add_reader("Ytsje", "ytsje@mar.example", "Mar 3", "card")
        store.add_invoice(reader, "September 2025", 1450, clock.today())
        billing = Billing(store, clock, Empty(), list)
        for day in range(mornings):
            moment[0] = start + timedelta(days=day)
            billing.run()
        return store.mails()

    return mails


@pytest.mark.parametrize("mornings", [4, 7])
def test_the_last_mail_before_the_last_try_names_the_day(after, mornings):
    mail = after(mornings)[-1]
    assert (mail.to, mail.subject) == ("ytsje@mar.example", "Still not paid: September 2025")
    assert "Monday 8 September" in mail.body


@pytest.mark.parametrize(("mornings", "count"), [(1, 1), (3, 1), (4, 2), (7, 2), (12, 3)])
def test_so_many_mails(after, mornings, count):
    assert len(after(mornings)) == count
