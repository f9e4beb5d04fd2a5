"""The paid hours of a month."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date

from rota.shifts import SHIFTS
from rota.staff import Staff
from rota.store import Store


class Payroll:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._staff = Staff(store)

    def totals(self, who: str, year: int, month: int) -> dict[str, int]:
        """The paid hours of everybody in the house, by login. Raises NotAllowed."""
        self._staff.require_head(who)
        last = calendar.monthrange(year, month)[1]
        totals: Counter[str] = Counter()
        for duty in self._store.duties_between(date(year, month, 1), date(year, month, last)):
            totals[duty.doctor] += SHIFTS[duty.shift].paid_hours
        return dict(totals)
