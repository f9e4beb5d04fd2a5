"""What is on its way is not bought again."""

from datetime import date

from stockroom.ledger import Ledger
from stockroom.models import Item, Stock
from stockroom.plant_calendar import PlantCalendar
from stockroom.reorder import ReorderList


def test_only_what_is_not_available_is_ordered():
    ledger, calendar, today = Ledger(), PlantCalendar(), date(2026, 3, 2)
    day = calendar.last_open(today, 1)[0]
    for number, stock in (("G-1", Stock(on_order=20)), ("G-2", Stock(on_hand=20, reserved=20))):
        ledger.add(Item(number, "gasket", "C", lead_days=0, floor=20), stock)
        ledger.book(number, day, 1)
    assert {line.number: line.order for line in ReorderList(ledger, calendar, today).lines()} == {"G-1": 0, "G-2": 20}
