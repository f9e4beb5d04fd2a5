from datetime import UTC, datetime

import pytest

from rota.clock import Clock
from rota.models import Doctor
from rota.store import Store

DOCTORS = (
    ("mbernasconi", "Marta Bernasconi", "ICU"),
    ("pimhof", "Paul Imhof", "ICU"),
    ("nfontana", "Nadia Fontana", "ICU"),
    ("rhuber", "Reto Huber", "ICU"),
    ("lcelio", "Livia Celio", "ICU"),
    ("vkessler", "Viktor Kessler", "Surgery"),
    ("tmoser", "Tina Moser", "Surgery"),
)


class Wall:
    """The clock that a test sets, in UTC; at first Monday, 2 March 2026, nine in the morning."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def clock(wall):
    return Clock(lambda: wall.instant)


@pytest.fixture
def store():
    store = Store()
    for login, name, ward in DOCTORS:
        store.add_doctor(Doctor(login, name, f"{login}@valgrande.example", ward))
    store.add_head("ICU", "mbernasconi")
    store.add_head("ICU", "pimhof")
    store.add_head("Surgery", "vkessler")
    return store
