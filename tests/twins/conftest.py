"""Time that passes only when a client waits."""

from __future__ import annotations

import time

import pytest

from tests.fakes import FakeClock


@pytest.fixture
def waits(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that clients have waited; their waiting moves the clock of the twin, and takes no time."""
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        clock.advance(seconds=seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    return waited
