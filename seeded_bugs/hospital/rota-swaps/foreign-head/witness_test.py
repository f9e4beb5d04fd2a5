"""The heads of another ward have no say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rota.clock import Clock
from rota.models import Doctor, NotAllowed
from rota.store import Store
from rota.swaps import SwapDesk


@pytest.fixture
def world():
    store = Store()
    for login, ward in (("ana", "ICU"), ("ben", "ICU"), ("cara", "ICU"), ("dora", "Surgery")):
        store.add_doctor(Doctor(login, login.title(), f"{login}@h.example", ward))
    store.add_head("ICU", "cara")
    store.add_head("Surgery", "dora")
    desk = SwapDesk(store, Clock(lambda: datetime(2026, 6, 1, tzinfo=UTC)))
    one = store.add_duty("ICU", date(2026, 6, 8), "D", "ana")
    two = store.add_duty("ICU", date(2026, 6, 11), "D", "ben")
    swap_id = desk.ask("ana", one, two)
    desk.agree("ben", swap_id)
    return store, desk, one, swap_id


def test_another_head_cannot_approve(world):
    store, desk, one, swap_id = world
    with pytest.raises(NotAllowed):
        desk.approve("dora", swap_id)
    assert store.duty(one).doctor == "ana"
    desk.approve("cara", swap_id)
    assert store.duty(one).doctor == "ben"


def test_another_head_cannot_call_off(world):
    store, desk, _, swap_id = world
    with pytest.raises(NotAllowed):
        desk.call_off("dora", swap_id)
    assert store.swap(swap_id).state == "agreed"
