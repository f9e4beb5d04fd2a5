"""What somebody gets done in an hour, checked against the keys: week by week, beside what they believe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True)
class DoneReview:
    """A review as work: ``value`` is the number of decisions that were right, minus the cost of what escaped."""

    at: datetime
    value: float
    minutes: float


@dataclass(frozen=True)
class WeekOutput:
    """The verified output of the week that begins on ``monday``: value an hour, with a 95 % interval.

    ``reviews`` stand behind it; it may be negative, where what escaped costs more than what was right is worth.
    """

    monday: date
    value: float
    low: float
    high: float
    reviews: int
    hours: float


class Shape(StrEnum):
    """The course of a series: what a change of the way of working did to it."""

    TOO_SHORT = "too short"
    FLAT = "flat"
    RISING = "rising"
    FALLING = "falling"
    J = "j"

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Shape.TOO_SHORT: "Not enough data: a course shows from eight weeks with three reviews each.",
    Shape.FLAT: "No change that these weeks could tell from chance.",
    Shape.RISING: "It rises.",
    Shape.FALLING: "It falls.",
    Shape.J: "It fell first and rises now: a J-curve, as after a change of how one works.",
}


@dataclass(frozen=True)
class Marker:
    """Something about the way of working changed then."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Output:
    """A course. ``believed`` holds, by Monday, what was thought to be done, on the same scale; empty as long as
    the first weeks, which beliefs refer to, say nothing."""

    weeks: Sequence[WeekOutput]
    shape: Shape
    believed: Sequence[tuple[date, float]]
    markers: Sequence[Marker]
