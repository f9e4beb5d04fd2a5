"""A link sets one password, also when two web processes are at it at the same moment.

Hooked: ``Store.open_reset``, to let the other process do its work right after the first one has read.
"""

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

CLOCK = Clock(lambda: datetime(2025, 3, 10, 9, 0, tzinfo=UTC))
ADDRESS = "alice@harbour.example"


class Interrupted(Store):
    """A process that loses the processor once, after it has looked at the link."""

    meanwhile = None

    def open_reset(self, token_hash):
        found = super().open_reset(token_hash)
        work, self.meanwhile = self.meanwhile, None
        if work:
            work()
        return found


class Queue:
    def send(self, mail) -> None:
        self.token = mail.body.split("#")[1].split()[0]


@pytest.fixture
def path(tmp_path) -> str:
    return str(tmp_path / "accounts.db")


@pytest.fixture
def here(path) -> Interrupted:
    store = Interrupted(path)
    store.add_account(ADDRESS, "Alice", hash_password("one white whale"))
    return store


@pytest.fixture
def there(here, path) -> Store:
    return Store(path)


@pytest.fixture
def token(there) -> str:
    queue = Queue()
    Resets(there, CLOCK, queue).request(ADDRESS)
    return queue.token


def set_here(store: Store, token: str) -> None:
    Resets(store, CLOCK, Queue()).set_password(token, "set over here")


def test_of_two_that_press_at_once_one_is_told_that_the_link_is_used_up(here, there, token):
    other = Resets(there, CLOCK, Queue())
    here.meanwhile = lambda: other.set_password(token, "set over there")
    with pytest.raises(LinkInvalid):
        set_here(here, token)
    assert matches("set over there", there.account_by_email(ADDRESS).password_hash)


def test_a_link_that_is_withdrawn_in_between_sets_nothing(here, there, token):
    session = Logins(there, CLOCK).log_in(ADDRESS, "one white whale")
    settings = Settings(there, CLOCK, Queue())
    here.meanwhile = lambda: settings.change_password(session, "one white whale", "set over there")
    with pytest.raises(LinkInvalid):
        set_here(here, token)
    assert matches("set over there", there.account_by_email(ADDRESS).password_hash)


def test_undisturbed_the_password_is_set(here, token):
    set_here(here, token)
    assert matches("set over here", here.account_by_email(ADDRESS).password_hash)
