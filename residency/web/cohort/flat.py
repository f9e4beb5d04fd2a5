"""A report as one line a figure, for tables and programs: the same cells as on the page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from residency.domain.report import Cell, CohortReport, Row, Shown, TooEarly

FORMAT = 1
"""Raise it when a reader of the JSON would have to change."""

HEADINGS = (
    *("section", "question", "row", "column", "state", "value", "low", "high", "unit"),
    *("cases", "people", "cases needed"),
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for a formula."""


@dataclass(frozen=True)
class Line:
    """One cell of a report with where it stands."""

    section: str
    question: str
    row: str
    column: str
    cell: Cell


def lines_of(report: CohortReport) -> Iterator[Line]:
    """Every cell of a report, the first page first."""
    for answer in report.answers:
        for row in answer.lines:
            yield Line("first page", answer.question, row.label, "", row.cells[0])
    for section in report.sections:
        yield from _cells(section.name, section.question, section.table.columns, section.table.rows)


def values_of(line: Line) -> tuple[str | float | None, ...]:
    """The values of a line, in the order of ``HEADINGS``."""
    where = (line.section, line.question, line.row, line.column, state_of(line.cell))
    cell = line.cell
    if isinstance(cell, Shown):
        return (*where, cell.value, cell.low, cell.high, cell.unit.value, cell.n, cell.people, None)
    if isinstance(cell, TooEarly):
        return (*where, None, None, None, cell.of, cell.n, None, cell.least)
    return (*where, *[None] * 7)


def state_of(cell: Cell) -> str:
    """Whether a figure is shown, and why not."""
    if isinstance(cell, Shown):
        return "shown"
    if isinstance(cell, TooEarly):
        return "not enough yet"
    return "none" if cell is None else "hidden"


def as_csv(report: CohortReport) -> bytes:
    """Comma-separated, with the mark by which spreadsheets know UTF-8; no text can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("cohort", *HEADINGS))
    for line in lines_of(report):
        writer.writerow([harmless(report.cohort), *(harmless(value) for value in values_of(line))])
    return out.getvalue().encode("utf-8-sig")


def as_json(report: CohortReport) -> bytes:
    """The whole report, first page and sections with their words."""
    data = {
        "format": FORMAT,
        "cohort": report.cohort,
        "is_demo": report.is_demo,
        "made_at": report.made_at.isoformat(),
        "people": report.people,
        "reviews": report.reviews,
        "answers": [
            {
                "question": answer.question,
                "headline": answer.headline,
                "sentence": answer.sentence,
                "figures": [_row(row, ("",)) for row in answer.lines],
                "sections": answer.sections,
            }
            for answer in report.answers
        ],
        "sections": [
            {
                "name": section.name,
                "question": section.question,
                "reading": section.reading,
                "what_to_do_now": section.now,
                "how": section.how,
                "rows_are": section.table.of,
                "rows": [_row(row, section.table.columns) for row in section.table.rows],
            }
            for section in report.sections
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def harmless(value: str | float | None) -> str | float | None:
    """A text that begins like a formula gets an apostrophe before it. Source: OWASP, CSV injection."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _cells(name: str, question: str, columns: Iterable[str], rows: Iterable[Row]) -> Iterator[Line]:
    for row in rows:
        for column, cell in zip(columns, row.cells, strict=True):
            yield Line(name, question, row.label, column, cell)


def _row(row: Row, columns: Iterable[str]) -> dict[str, Any]:
    return {
        "row": row.label,
        "figures": [{"column": column, **_cell(cell)} for column, cell in zip(columns, row.cells, strict=True)],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    state = {"state": state_of(cell)}
    if isinstance(cell, Shown):
        return {
            **state,
            "value": cell.value,
            "low": cell.low,
            "high": cell.high,
            "unit": cell.unit.value,
            "cases": cell.n,
            "people": cell.people,
        }
    if isinstance(cell, TooEarly):
        return {**state, "cases": cell.n, "cases_needed": cell.least, "of": cell.of}
    return state
