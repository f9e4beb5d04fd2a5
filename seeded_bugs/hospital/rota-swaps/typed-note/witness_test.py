"""What occupational health types counts, with capitals and blanks too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rota.clock import Clock
from rota.models import Barred, Doctor
from rota.store import Store
from rota.swaps import SwapDesk


@pytest.mark.parametrize(
    ("note", "shift"),
    [("No nights", "N"), (" no  nights ", "W"), ("NO 24 HOURS", "W"), ("no nights", "N")],
)
def test_a_note_bars_however_it_is_typed(note, shift):
    store = Store()
    for login in ("ana", "ben"):
        store.add_doctor(Doctor(login, login.title(), f"{login}@h.example", "ICU"))
    store.add_health_note("ben", note)
    wanted = store.add_duty("ICU", date(2026, 6, 8), shift, "ana")
    given = store.add_duty("ICU", date(2026, 6, 15), "D", "ben")
    desk = SwapDesk(store, Clock(lambda: datetime(2026, 6, 1, tzinfo=UTC)))
    with pytest.raises(Barred):
        desk.ask("ana", wanted, given)
