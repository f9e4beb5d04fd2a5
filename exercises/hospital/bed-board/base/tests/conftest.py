from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bedboard.hermia import Hermia
from bedboard.meter import Meter


class House:
    """HERMIA's network, and a clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 22, 0, tzinfo=UTC)
        self.free = {}
        self.down = False
        self.questions = []

    def ask(self, path):
        self.questions.append(path)
        if self.down:
            raise ConnectionError("no route to host")
        return str(self.free[path])

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def hermia(house) -> Hermia:
    return Hermia(house.ask)


@pytest.fixture
def meter() -> Meter:
    return Meter()
