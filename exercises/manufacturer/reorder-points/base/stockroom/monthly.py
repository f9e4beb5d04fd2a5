"""The monthly sheet of the hatch."""

from __future__ import annotations

from datetime import date

from stockroom.ledger import Ledger


def pieces_handed_out(ledger: Ledger, first: date, last: date) -> dict[str, int]:
    """Pieces by item number that went over the hatch; items of which nothing did are left out."""
    totals = {item.number: sum(ledger.use_by_day(item.number, first, last).values()) for item in ledger.items()}
    return {number: total for number, total in totals.items() if total}
