"""The reserve of a part whose use varies."""

from datetime import date

from stockroom.ledger import Ledger
from stockroom.models import Item
from stockroom.plant_calendar import PlantCalendar
from stockroom.reorder import WINDOW, ReorderList


def test_the_reserve_is_the_deviation_times_the_root_of_the_lead_time():
    ledger, calendar, today = Ledger(), PlantCalendar(), date(2026, 3, 2)
    ledger.add(Item("A-1", "bearing", "A", lead_days=25))
    for turn, day in enumerate(calendar.last_open(today, WINDOW)):
        ledger.book("A-1", day, 2 if turn % 2 else 10)
    (line,) = ReorderList(ledger, calendar, today).lines()
    assert line.point == 191  # 6 * 25 + 2.05 * 4 * 5
