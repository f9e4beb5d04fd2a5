from __future__ import annotations

from datetime import date

import pytest

from stockroom.ledger import Ledger
from stockroom.plant_calendar import PlantCalendar

MONDAY = date(2026, 3, 2)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def calendar() -> PlantCalendar:
    return PlantCalendar(closed=[date(2026, 1, 1), date(2026, 1, 6)])


@pytest.fixture
def today() -> date:
    return MONDAY
