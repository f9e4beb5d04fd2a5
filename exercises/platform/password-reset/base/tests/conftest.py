from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from accounts.clock import Clock
from accounts.logins import Logins
from accounts.mails import Mail
from accounts.passwords import hash_password
from accounts.settings import Settings
from accounts.store import Store

PASSWORD = "seven grey seals"


class Wall:
    """A clock on the wall that stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def wait(self, **span: float) -> None:
        self.time += timedelta(**span)


class Outbox:
    """Keeps the mails instead of sending them."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []

    def send(self, mail: Mail) -> None:
        self.mails.append(mail)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clock(wall: Wall) -> Clock:
    return Clock(wall)


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def store(password_hash: str) -> Store:
    store = Store()
    store.add_account("nora@vik.example", "Nora Vik", password_hash)
    store.add_account("tuomas@aalto.example", "Tuomas Aalto", password_hash)
    return store


@pytest.fixture
def nora(store: Store) -> int:
    return store.account_by_email("nora@vik.example").account_id


@pytest.fixture
def logins(store: Store, clock: Clock) -> Logins:
    return Logins(store, clock)


@pytest.fixture
def settings(store: Store, clock: Clock, outbox: Outbox) -> Settings:
    return Settings(store, clock, outbox)


@pytest.fixture
def session(logins: Logins) -> str:
    return logins.log_in("nora@vik.example", PASSWORD)
