"""What lay still keeps its floor."""

from datetime import date

from stockroom.ledger import Ledger
from stockroom.models import Item, Stock
from stockroom.plant_calendar import PlantCalendar
from stockroom.reorder import ReorderList


def test_an_item_that_nobody_took_is_listed_with_its_floor():
    ledger, calendar, today = Ledger(), PlantCalendar(), date(2026, 3, 2)
    ledger.add(Item("S-1", "seal of the big press", "C", lead_days=30, floor=2), Stock())
    found = [(line.number, line.point) for line in ReorderList(ledger, calendar, today).lines()]
    assert found == [("S-1", 2)]
