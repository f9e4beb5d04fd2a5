"""What came back was not used."""

from datetime import date

from stockroom.ledger import Ledger
from stockroom.models import Item
from stockroom.plant_calendar import PlantCalendar
from stockroom.reorder import WINDOW, ReorderList


def test_ten_out_and_four_back_are_six():
    ledger, calendar, today = Ledger(), PlantCalendar(), date(2026, 3, 2)
    ledger.add(Item("C-1", "bolt", "C", lead_days=5))
    for day in calendar.last_open(today, WINDOW):
        ledger.book("C-1", day, 10)
        ledger.book("C-1", day, -4)
    (line,) = ReorderList(ledger, calendar, today).lines()
    assert line.point == 30
