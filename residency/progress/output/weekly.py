"""Verified output of each week."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from scipy import stats

from residency.domain.grade import ReviewGrade
from residency.domain.output import DoneReview, WeekOutput

LEAST = 3
"""Reviews of a week; with fewer an interval would say nothing."""

LEAST_MINUTES = 15
"""At work in a week; who clicks through reviews in seconds has no output an hour, not one of thousands."""


FIRST = 2
"""Weeks that beliefs are held against: "for 100 in your first weeks"."""


def value_of(grade: ReviewGrade) -> float:
    """Decisions that were right, one for each bug found and one for the verdict, minus the weight of each bug that
    was missed: what escapes has to be found and mended by somebody else, the graver the dearer."""
    missed = sum(bug.weight for bug in grade.bugs if bug.found_by is None)
    return grade.found + grade.verdict_right - missed


def monday_of(time: datetime) -> date:
    """The first day of the week of this time, in UTC."""
    return (time - timedelta(days=time.weekday())).date()


def by_week(reviews: Iterable[DoneReview]) -> list[WeekOutput]:
    """Every week with at least ``LEAST`` reviews and ``LEAST_MINUTES`` at work, oldest first.

    The ratio of all value to all hours, with the interval of a ratio estimate (linearised, t with n - 1 degrees of
    freedom). Source: Cochran, Sampling Techniques, 3rd edition, section 6.4.
    """
    weeks: dict[date, list[DoneReview]] = defaultdict(list)
    for review in reviews:
        weeks[monday_of(review.at)].append(review)
    return [
        _week(monday, done)
        for monday, done in sorted(weeks.items())
        if is_enough(len(done), sum(review.minutes for review in done))
    ]


def believed_on_scale(percents: Mapping[date, float], weeks: Sequence[WeekOutput]) -> list[tuple[date, float]]:
    """What so many percent of the first weeks come to, for each Monday; empty where those earned nothing."""
    base = at_first(weeks)
    if base <= 0:
        return []
    return [(monday, base * percent / 100) for monday, percent in sorted(percents.items())]


def at_first(weeks: Sequence[WeekOutput]) -> float:
    """What was got done in an hour of the first weeks; 0 without any."""
    first = weeks[:FIRST]
    return sum(week.value * week.hours for week in first) / sum(week.hours for week in first) if first else 0.0


def is_enough(reviews: int, minutes: float) -> bool:
    """Whether an interval of a week with so many of both would say anything."""
    return reviews >= LEAST and minutes >= LEAST_MINUTES


def _week(monday: date, done: Sequence[DoneReview]) -> WeekOutput:
    n, hours = len(done), sum(review.minutes for review in done) / 60
    ratio = sum(review.value for review in done) / hours
    squares = sum((review.value - ratio * review.minutes / 60) ** 2 for review in done)
    error = math.sqrt(n / (n - 1) * squares) / hours
    reach = float(stats.t.ppf(0.975, n - 1)) * error
    return WeekOutput(monday, ratio, ratio - reach, ratio + reach, n, hours)
