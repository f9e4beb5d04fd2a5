"""The file is Windows-1252, as its description says, and names are read with all their letters."""

from __future__ import annotations

import pytest

from labs.models import Patient
from labs.nightly import take_night
from labs.store import Store

HEADER = "Order;Patient;Name;Test;Taken;Value;Unit"


@pytest.mark.parametrize("name", ["Šuštar, Maša", "Žagar, Œdipe", "O’Neill, Fionn"])
def test_a_name_is_recognised_with_all_its_letters(name):
    store = Store()
    with store.transaction():
        store.put_patient(Patient("0471", name, "6 West"))
    row = f"88311;0471;{name.upper()};K;2026-11-23;6,9;mmol/l"
    night = take_night(store, f"{HEADER}\r\n{row}\r\n".encode("windows-1252"))
    assert night.to_clarify == []
    assert len(night.critical) == 1
    assert [result.order_no for result in store.results_of("0471")] == ["88311"]
