"""Whoever has moved the account to another address need not fear the links in the old mailbox."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from accounts.clock import Clock
from accounts.logins import Logins
from accounts.models import LinkInvalid
from accounts.passwords import hash_password, matches
from accounts.resets import Resets
from accounts.settings import Settings
from accounts.store import Store

PASSWORD = "one white whale"


class Office:
    """Alice, who is logged in, and the mailboxes of everybody."""

    def __init__(self) -> None:
        self.mails = []
        clock = Clock(lambda: datetime(2025, 3, 10, 9, 0, tzinfo=UTC))
        self.store = Store()
        self.store.add_account("alice@lost.example", "Alice", hash_password(PASSWORD))
        self.session = Logins(self.store, clock).log_in("alice@lost.example", PASSWORD)
        self.resets = Resets(self.store, clock, self)
        self.settings = Settings(self.store, clock, self)

    def send(self, mail) -> None:
        self.mails.append(mail)

    def link_for(self, typed: str) -> str:
        self.resets.request(typed)
        return self.mails[-1].body.split("#")[1].split()[0]


def test_a_link_to_the_old_address_opens_nothing():
    office = Office()
    token = office.link_for("alice@lost.example")
    office.settings.change_email(office.session, PASSWORD, "alice@safe.example")
    with pytest.raises(LinkInvalid):
        office.resets.account(token)
    with pytest.raises(LinkInvalid):
        office.resets.set_password(token, "stolen with a link")
    assert matches(PASSWORD, office.store.account_by_email("alice@safe.example").password_hash)


def test_a_link_to_the_new_address_works():
    office = Office()
    office.settings.change_email(office.session, PASSWORD, "alice@safe.example")
    token = office.link_for("alice@safe.example")
    office.resets.set_password(token, "four green buoys")
    account = office.store.account_by_email("alice@safe.example")
    assert matches("four green buoys", account.password_hash)
