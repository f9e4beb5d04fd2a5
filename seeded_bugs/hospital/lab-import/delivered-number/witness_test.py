"""Critical is decided by the value in the house unit, whichever laboratory has measured it."""

from __future__ import annotations

import pytest

from labs.models import Patient
from labs.nightly import take_night
from labs.store import Store

HEADER = "Order;Patient;Name;Test;Taken;Value;Unit"


def alarms(measured: str) -> int:
    store = Store()
    with store.transaction():
        store.put_patient(Patient("0512", "Okoro, Ada", "Seeweg"))
    data = f"{HEADER}\r\n88204;0512;Okoro, Ada;{measured}\r\n".encode("ascii")
    return len(take_night(store, data).critical)


@pytest.mark.parametrize("measured", ["CREA;2026-11-23;8,4;mg/dl", "BILI;2026-11-23;20;mg/dl"])
def test_a_critical_value_in_mg_dl_is_reported(measured):
    assert alarms(measured) == 1


@pytest.mark.parametrize("measured", ["GLU;2026-11-23;95;mg/dl", "CA;2026-11-23;9,6;mg/dl"])
def test_a_healthy_value_in_mg_dl_is_not(measured):
    assert alarms(measured) == 0
