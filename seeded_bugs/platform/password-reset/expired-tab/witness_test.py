"""An hour after the mail no password is set any more, whatever was opened before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from accounts.clock import Clock
from accounts.models import LinkInvalid
from accounts.passwords import matches
from accounts.resets import Resets
from accounts.store import Store

START = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)


class Desk:
    """One account, one link for it, and a clock that the test sets."""

    def __init__(self) -> None:
        self.time = START
        self.store = Store()
        self.store.add_account("alice@harbour.example", "Alice", "00$00")
        self.resets = Resets(self.store, Clock(lambda: self.time), self)
        self.resets.request("alice@harbour.example")

    def send(self, mail) -> None:
        self.token = mail.body.split("#")[1].split()[0]

    def has(self, password: str) -> bool:
        return matches(password, self.store.account_by_email("alice@harbour.example").password_hash)


def test_within_the_hour_the_password_is_set():
    desk = Desk()
    desk.time = START + timedelta(minutes=59, seconds=59)
    desk.resets.set_password(desk.token, "five blue lights")
    assert desk.has("five blue lights")


def test_a_page_that_was_opened_in_time_is_too_late_at_noon():
    desk = Desk()
    assert desk.resets.account(desk.token).name == "Alice"
    desk.time = START + timedelta(hours=3)
    with pytest.raises(LinkInvalid):
        desk.resets.set_password(desk.token, "five blue lights")
    assert not desk.has("five blue lights")
