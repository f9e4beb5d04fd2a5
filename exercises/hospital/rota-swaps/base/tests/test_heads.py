from datetime import date

import pytest

from rota.models import NotAllowed
from rota.payroll import Payroll
from rota.sheet import Sheets


def test_the_sheet_shows_what_is_known(store):
    store.add_qualification("lcelio", " Airway  Lead")
    store.add_health_note("lcelio", "no nights")
    sheet = Sheets(store).of_ward("pimhof", "ICU")
    assert sheet[0] == "Livia Celio, airway lead, [no nights]"
    assert len(sheet) == 5


def test_the_sheet_is_for_the_heads_of_the_ward(store):
    for who in ("nfontana", "vkessler"):
        with pytest.raises(NotAllowed):
            Sheets(store).of_ward(who, "ICU")


def test_paid_hours_of_the_house(store):
    store.add_duty("ICU", date(2026, 3, 28), "N", "nfontana")
    store.add_duty("ICU", date(2026, 3, 31), "D", "nfontana")
    store.add_duty("Surgery", date(2026, 3, 14), "W", "tmoser")
    store.add_duty("Surgery", date(2026, 4, 1), "D", "tmoser")
    assert Payroll(store).totals("vkessler", 2026, 3) == {"nfontana": 22, "tmoser": 24}
    with pytest.raises(NotAllowed):
        Payroll(store).totals("tmoser", 2026, 3)
