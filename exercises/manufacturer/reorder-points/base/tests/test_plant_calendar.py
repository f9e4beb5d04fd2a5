from __future__ import annotations

from datetime import date


def test_weekends_and_closed_days_are_no_working_days(calendar):
    assert calendar.last_open(date(2026, 1, 8), 3) == [date(2026, 1, 2), date(2026, 1, 5), date(2026, 1, 7)]
