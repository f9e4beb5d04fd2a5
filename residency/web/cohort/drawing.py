"""Where the marks of a report's pictures stand: percent of the plot, from the left and from the top."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from residency.domain.output import Output, Shape, WeekOutput
from residency.domain.report import Cell, Picture, Row, Section, Shown, Unit
from residency.report.words import cell_words, number
from residency.web.course import Course, course_of

WIDEST_RATIO = 3.0
"""Ratios are drawn from a third to three, by logarithms, so that half and double are as far from the middle."""


@dataclass(frozen=True)
class Line:
    """A bar, or an estimate with its interval; ``x`` is None where there is nothing to draw."""

    label: str
    words: str
    x: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Lines:
    """Lines on one scale, whose ``left``, ``middle`` and ``right`` are told, unless they are bars of counts.
    ``reference`` is where a line through all of them stands."""

    heading: str
    lines: tuple[Line, ...]
    are_counts: bool
    left: str
    middle: str
    right: str
    reference: float | None = None


@dataclass(frozen=True)
class Mark:
    """A point with its intervals in both directions, where it has them."""

    label: str
    words: str
    x: float
    y: float
    left: float
    right: float
    low: float
    high: float


@dataclass(frozen=True)
class Scale:
    """From ``low`` to ``high``, by logarithms where it is one of ratios."""

    unit: Unit
    low: float
    high: float

    def place(self, value: float) -> float:
        """Percent from the left, kept on the plot."""
        low, high = self.low, self.high
        if self.unit is Unit.RATIO:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return round(100 * min(1.0, max(0.0, (value - low) / (high - low))), 2)

    def words(self, share: float) -> str:
        """What stands so far from the left, 0 to 1."""
        value = self.low + share * (self.high - self.low)
        if self.unit is Unit.RATIO:
            value = math.exp(math.log(self.low) + share * (math.log(self.high) - math.log(self.low)))
        return f"{number(value, self.unit)}{' %' if self.unit is Unit.SHARE else ''}"


def lines_of(section: Section) -> list[Lines]:
    """Each column of a section as lines of their own.

    Beside a plane only what changed, all on one scale; beside what was said only how often it was right.
    """
    rows = section.table.rows
    if section.picture is Picture.PLANE:
        rows = tuple(row for row in rows if all(_is_change(cell) for cell in row.cells))
    elif section.picture is Picture.RELIABILITY:
        rows = tuple(row for row in rows if row.place is not None)
    columns = [[(row.label, row.cells[column]) for row in rows] for column in range(len(section.table.columns))]
    is_plane = section.picture is Picture.PLANE
    common = _scale([cell for column in columns for _, cell in column]) if is_plane else None
    return [
        _lines(heading, column, section.reference, common)
        for heading, column in zip(section.table.columns, columns, strict=True)
    ]


def lines_in(rows: Sequence[Row]) -> list[Lines]:
    """Rows of one cell each, those of one unit on one scale."""
    by_unit: dict[Unit | None, list[tuple[str, Cell]]] = {}
    for row in rows:
        cell = row.cells[0]
        by_unit.setdefault(cell.unit if isinstance(cell, Shown) else None, []).append((row.label, cell))
    return [_lines("", pairs) for pairs in by_unit.values()]


def marks_of(section: Section) -> list[Mark]:
    """Points of a plane, or of what was said against what was true."""
    if section.picture is Picture.RELIABILITY:
        stated = [(row, row.place) for row in section.table.rows if row.place is not None]
        points = [(row.label, _exactly(place), row.cells[0]) for row, place in stated]
    else:
        points = [(row.label, row.cells[0], row.cells[1]) for row in section.table.rows]
    return [
        _mark(label, x, y)
        for label, x, y in points
        if isinstance(x, Shown) and isinstance(y, Shown) and x.unit is y.unit is Unit.SHARE
    ]


def course_in(section: Section) -> Course:
    """The weeks of a section: what was done, the hours, and what was believed, in this order."""
    weeks, believed = [], []
    for row in section.table.rows:
        done, hours, belief = row.cells
        monday = date.fromordinal(round(7 * (row.place or 0)))
        if isinstance(done, Shown) and isinstance(hours, Shown) and done.low is not None and done.high is not None:
            weeks.append(WeekOutput(monday, done.value, done.low, done.high, done.n, hours.value))
        if isinstance(belief, Shown):
            believed.append((monday, belief.value))
    return course_of(Output(weeks, Shape.FLAT, believed, ()))


def _is_change(cell: Cell) -> bool:
    return isinstance(cell, Shown) and cell.unit is Unit.CHANGE


def _exactly(share: float) -> Cell:
    """What was said is known without an interval."""
    return Shown(share, Unit.SHARE, 0, 0)


def _lines(
    heading: str, cells: Sequence[tuple[str, Cell]], reference: float | None = None, common: Scale | None = None
) -> Lines:
    scale = common or _scale([cell for _, cell in cells])
    return Lines(
        heading,
        tuple(_line(label, cell, scale) for label, cell in cells),
        scale.unit is Unit.PEOPLE,
        scale.words(0),
        scale.words(0.5),
        scale.words(1),
        None if reference is None else scale.place(reference),
    )


def _line(label: str, cell: Cell, scale: Scale) -> Line:
    if not isinstance(cell, Shown):
        return Line(label, cell_words(cell))
    low = None if cell.low is None else scale.place(cell.low)
    high = None if cell.high is None else scale.place(cell.high)
    return Line(label, cell_words(cell), scale.place(cell.value), low, high)


def _scale(cells: Iterable[Cell]) -> Scale:
    shown = [cell for cell in cells if isinstance(cell, Shown)]
    unit = shown[0].unit if shown else Unit.SHARE
    ends = [end for cell in shown for end in (cell.value, cell.low, cell.high) if end is not None]
    if unit is Unit.RATIO:
        return Scale(unit, 1 / WIDEST_RATIO, WIDEST_RATIO)
    if unit is Unit.CHANGE:
        reach = math.ceil(10 * max(abs(end) for end in ends)) / 10 or 0.1
        return Scale(unit, -reach, reach)
    if unit is Unit.PEOPLE:
        ends = [float(cell.people) for cell in shown]
    return Scale(unit, 0.0, 1.0) if unit is Unit.SHARE else Scale(unit, 0.0, max(ends))


def _mark(label: str, x: Shown, y: Shown) -> Mark:
    across, up = Scale(Unit.SHARE, 0, 1), Scale(Unit.SHARE, 1, 0)
    return Mark(
        label,
        cell_words(y),
        across.place(x.value),
        up.place(y.value),
        across.place(x.value if x.low is None else x.low),
        across.place(x.value if x.high is None else x.high),
        up.place(y.value if y.low is None else y.low),
        up.place(y.value if y.high is None else y.high),
    )
