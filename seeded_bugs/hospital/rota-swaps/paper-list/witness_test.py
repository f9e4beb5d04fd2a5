"""Whatever changes about a printed day reaches the switchboard."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rota.calls import CallLists
from rota.clock import Clock
from rota.models import Doctor
from rota.plan import PlanDesk
from rota.store import Store
from rota.swaps import SwapDesk
from rota.texts import SWITCHBOARD

MONDAY, THURSDAY = date(2026, 6, 8), date(2026, 6, 11)


def house():
    store = Store()
    for login in ("ana", "ben", "cara"):
        store.add_doctor(Doctor(login, login.title(), f"{login}@h.example", "ICU"))
    store.add_head("ICU", "cara")
    clock = Clock(lambda: datetime(2026, 6, 7, 16, 0, tzinfo=UTC))
    monday = store.add_duty("ICU", MONDAY, "D", "ana")
    thursday = store.add_duty("ICU", THURSDAY, "D", "ben")
    CallLists(store, clock).print_day(MONDAY)
    return store, clock, monday, thursday


def corrections(store):
    return [mail.body for mail in store.queued_mails() if mail.to == SWITCHBOARD]


def test_the_planning_office_moves_a_printed_duty():
    store, clock, monday, thursday = house()
    PlanDesk(store, clock).reassign("gpons", monday, "ben")
    PlanDesk(store, clock).reassign("gpons", thursday, "ana")
    assert len(corrections(store)) == 1
    assert "call Ben, no longer Ana" in corrections(store)[0]


def test_a_swap_moves_a_printed_duty():
    store, clock, monday, thursday = house()
    desk = SwapDesk(store, clock)
    swap_id = desk.ask("ana", monday, thursday)
    desk.agree("ben", swap_id)
    desk.approve("cara", swap_id)
    assert len(corrections(store)) == 1
    assert "call Ben, no longer Ana" in corrections(store)[0]
