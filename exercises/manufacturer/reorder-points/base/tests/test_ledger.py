from __future__ import annotations

from datetime import date

import pytest

from stockroom.models import Item
from stockroom.monthly import pieces_handed_out

SEAL = Item("S-10", "seal", "A", 5)
FEB = date(2026, 2, 1), date(2026, 2, 28)


def test_bookings_of_a_day_add_up(ledger):
    ledger.add(SEAL)
    ledger.book("S-10", date(2026, 2, 3), 2)
    ledger.book("S-10", date(2026, 2, 3), 1)
    assert ledger.use_by_day("S-10", *FEB) == {date(2026, 2, 3): 3}


def test_what_came_back_is_taken_off_on_demand(ledger):
    ledger.add(SEAL)
    ledger.book("S-10", date(2026, 2, 3), 5)
    ledger.book("S-10", date(2026, 2, 3), -2)
    assert ledger.use_by_day("S-10", *FEB, less_returns=True) == {date(2026, 2, 3): 3}
    assert ledger.use_by_day("S-10", *FEB) == {date(2026, 2, 3): 5}


def test_a_booking_of_nothing_is_refused(ledger):
    ledger.add(SEAL)
    with pytest.raises(ValueError, match="nothing was taken"):
        ledger.book("S-10", date(2026, 2, 3), 0)


def test_the_monthly_sheet_counts_what_went_out(ledger):
    ledger.add(SEAL)
    ledger.add(Item("S-11", "ring", "C", 1))
    ledger.book("S-10", date(2026, 2, 3), 5)
    ledger.book("S-10", date(2026, 2, 4), -5)
    assert pieces_handed_out(ledger, *FEB) == {"S-10": 5}
