"""A night is over when the clock on the wall says eight, in October and in March too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rota.clock import Clock
from rota.models import Doctor, NotRested
from rota.shifts import ends_at
from rota.store import Store
from rota.swaps import SwapDesk


def ask(saturday: date, shift: str):
    """Ben has the night of Saturday and is asked to take a duty of Sunday."""
    store = Store()
    for login in ("ana", "ben"):
        store.add_doctor(Doctor(login, login.title(), f"{login}@h.example", "ICU"))
    night = store.add_duty("ICU", saturday, "N", "ben")
    wanted = store.add_duty("ICU", saturday.replace(day=saturday.day + 1), shift, "ana")
    given = store.add_duty("ICU", date(2026, 12, 1), "D", "ben")
    desk = SwapDesk(store, Clock(lambda: datetime(2026, 1, 2, tzinfo=UTC)))
    return store.duty(night), lambda: desk.ask("ana", wanted, given)


def test_ten_and_a_half_hours_in_october():
    night, ask_for_it = ask(date(2026, 10, 24), "E")
    assert ends_at(night) == datetime(2026, 10, 25, 7, 0, tzinfo=UTC)
    with pytest.raises(NotRested):
        ask_for_it()


def test_the_short_night_in_march():
    night, ask_for_it = ask(date(2026, 3, 28), "N")
    assert ends_at(night) == datetime(2026, 3, 29, 6, 0, tzinfo=UTC)
    assert ask_for_it()
