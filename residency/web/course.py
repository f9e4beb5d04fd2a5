"""A course of weeks as a picture: places in percent of the plot, from the left and from the top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from residency.domain.output import Output
from residency.progress.output.weekly import monday_of


@dataclass(frozen=True)
class Point:
    """One week, or one belief."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True)
class Flag:
    """A marker; those in one week stand together."""

    x: float
    day: str
    words: str


@dataclass(frozen=True)
class Course:
    """``zero`` is where nothing is got done, ``top`` the upper end of the scale in value an hour. ``rows`` are the
    data behind the picture: week, value, interval, reviews, hours."""

    points: list[Point]
    believed: list[Point]
    flags: list[Flag]
    zero: float
    top: float
    sentence: str
    newest: str
    rows: list[tuple[str, str, str, int, str]]


def course_of(output: Output) -> Course:
    """As large as its values and beliefs need; a band may reach beyond, where it is cut off."""
    values = [week.value for week in output.weeks] + [value for _, value in output.believed]
    top, bottom = max([*values, 1.0]) * 1.25, min([*values, 0.0]) * 1.25
    days = [week.monday for week in output.weeks]
    first, last = min(days, default=date.min), max(days, default=date.min)

    def left(day: date) -> float:
        return round(100 * (day - first).days / max(1, (last - first).days), 2)

    def down(value: float) -> float:
        return round(100 * (top - min(top, max(bottom, value))) / (top - bottom), 2)

    newest = output.weeks[-1] if output.weeks else None
    return Course(
        points=[
            Point(left(week.monday), down(week.value), down(week.low), down(week.high)) for week in output.weeks
        ],
        believed=[
            Point(left(day), down(value), down(value), down(value))
            for day, value in output.believed
            if first <= day <= last
        ],
        flags=[
            Flag(left(monday_of(marker.at)), f"{marker.at:%-d %b %Y}", marker.words)
            for marker in output.markers
            if days and first <= monday_of(marker.at) <= last
        ],
        zero=down(0),
        top=top,
        sentence=output.shape.sentence,
        newest=f"{newest.value:.1f} ({newest.low:.1f} to {newest.high:.1f}), n = {newest.reviews}"
        if newest
        else "",
        rows=[
            (
                f"{week.monday:%-d %b %Y}",
                f"{week.value:.1f}",
                f"{week.low:.1f} to {week.high:.1f}",
                week.reviews,
                f"{week.hours:.1f}",
            )
            for week in output.weeks
        ],
    )
