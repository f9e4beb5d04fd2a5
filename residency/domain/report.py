"""What is told of a cohort: one report, of sections. A page, a PDF and tables all show this same thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEAST_PEOPLE = 5
"""Figures of fewer people are not shown: they would be figures of a person."""


class Unit(StrEnum):
    """What a figure is measured in. Shares run from 0 to 1, a change of one from -1 to 1."""

    PEOPLE = "people"
    SHARE = "share"
    CHANGE = "change of share"
    VALUE = "decisions an hour"
    HOURS = "hours"
    MINUTES = "minutes"
    RATIO = "ratio"


@dataclass(frozen=True)
class Shown:
    """A figure from ``n`` cases of ``people`` people, with its 95 % interval; a plain count has none."""

    value: float
    unit: Unit
    n: int
    people: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class TooEarly:
    """Not enough yet: ``n`` of ``least`` cases, which ``of`` names in the plural."""

    n: int
    least: int
    of: str


@dataclass(frozen=True)
class Hidden:
    """Fewer than five people stand behind it, or it would tell what is hidden elsewhere."""


HIDDEN = Hidden()

Cell = Shown | TooEarly | Hidden | None
"""None where nothing of the kind was there at all."""


@dataclass(frozen=True)
class Row:
    """One line of a table. ``place`` is where it stands along a picture, where that is not its order."""

    label: str
    cells: tuple[Cell, ...]
    place: float | None = None


@dataclass(frozen=True)
class Table:
    """``of`` is the heading of what the rows are; ``columns`` are those of their cells."""

    of: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Picture(StrEnum):
    """How a table is drawn.

    Each figure as a line, counts as bars and estimates with their intervals; points in the plane of the first two
    columns; what was said against what was true; weeks.
    """

    LINES = "lines"
    PLANE = "plane"
    RELIABILITY = "reliability"
    COURSE = "course"


@dataclass(frozen=True)
class Section:
    """An answer to one ``question``.

    ``reading`` says what the table shows; ``now`` what to do about it, empty where nothing follows; ``how`` it was
    counted. ``name`` is unique in a report. The picture draws a line through ``reference``, which the others are
    to be held against.
    """

    name: str
    question: str
    picture: Picture
    table: Table
    reading: str
    now: str
    how: str
    reference: float | None = None


@dataclass(frozen=True)
class Answer:
    """A question of the first page. ``lines`` are the figures behind the answer; ``sections`` names where it is
    told at length."""

    question: str
    headline: str
    sentence: str
    lines: tuple[Row, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class CohortReport:
    """All that is told of a cohort. ``people`` are its trainees of today, ``reviews`` what all have submitted."""

    cohort_id: str
    cohort: str
    is_demo: bool
    made_at: datetime
    people: int
    reviews: int
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
