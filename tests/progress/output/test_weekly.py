"""What is got done in an hour, of each week that has enough behind it."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from residency.domain.output import DoneReview
from residency.progress.output.weekly import LEAST, LEAST_MINUTES, believed_on_scale, by_week, monday_of

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def done(*reviews: tuple[float, float], week: int = 0) -> list[DoneReview]:
    """Reviews of one week by their value and minutes."""
    return [
        DoneReview(MONDAY + timedelta(weeks=week, days=number % 7), value, minutes)
        for number, (value, minutes) in enumerate(reviews)
    ]


def test_divides_all_value_by_all_hours() -> None:
    [week] = by_week(done((2, 30), (1, 60), (-1, 30)))
    assert week.value == pytest.approx(1.0)
    assert (week.reviews, week.hours) == (3, 2.0)
    assert week.low < week.value < week.high


def test_keeps_weeks_apart_and_leaves_out_thin_ones() -> None:
    reviews = done((1, 60), (1, 60), (1, 60), week=2) + done((1, 60), (2, 60)) + done(*[(2, 60)] * LEAST, week=1)
    weeks = by_week(reviews)
    assert [week.monday for week in weeks] == [date(2026, 11, 30), date(2026, 12, 7)]
    assert [week.value for week in weeks] == [2, 1]


def test_leaves_out_weeks_of_reviews_clicked_through_in_seconds() -> None:
    assert by_week(done(*[(-3, 0.1)] * 5)) == []
    assert len(by_week(done(*[(-3, LEAST_MINUTES / 5)] * 5))) == 1


def test_begins_a_week_on_monday_in_utc() -> None:
    assert monday_of(MONDAY) == date(2026, 11, 23)
    assert monday_of(MONDAY - timedelta(seconds=1)) == date(2026, 11, 16)


def test_puts_beliefs_on_the_scale_of_the_first_two_weeks() -> None:
    weeks = by_week(done(*[(1, 60)] * 3) + done(*[(2, 30)] * 6, week=1) + done(*[(9, 60)] * 3, week=2))
    base = (3 * 1 + 3 * 4) / 6  # by hours
    [(monday, believed)] = believed_on_scale({MONDAY.date(): 150.0}, weeks)
    assert monday == MONDAY.date()
    assert believed == pytest.approx(1.5 * base)
    assert believed_on_scale({MONDAY.date(): 150.0}, []) == []
    assert believed_on_scale({MONDAY.date(): 150.0}, by_week(done(*[(-1, 60)] * 3))) == []


def test_is_wrong_about_as_often_as_it_says() -> None:
    dice = random.Random(4)
    missed = 0
    for _ in range(1000):
        reviews = [(dice.gauss(1.2, 0.8), dice.uniform(20, 40)) for _ in range(10)]
        [week] = by_week(done(*reviews))
        missed += not week.low <= 2.4 <= week.high
    assert 0.03 <= missed / 1000 <= 0.08
