"""A list of people as comma-separated text, read into rows that keep the numbers a spreadsheet gives them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from residency.domain.errors import BadInput

MOST_ROWS = 500
MOST_LETTERS = 200_000
"""A full list of five hundred has some 40,000."""

_SEPARATORS = (",", ";", "\t")
"""A tab is what a spreadsheet puts between cells that are copied out of it."""


class Column(StrEnum):
    """The value is what stands in the header."""

    NAME = "name"
    EMAIL = "e-mail"
    ROLE = "role"
    COHORT = "cohort"


_SPELLINGS = {
    **{column.value: column for column in Column},
    "email": Column.EMAIL,
    "e-mail address": Column.EMAIL,
    "email address": Column.EMAIL,
}
_ALL = "name, e-mail, role and cohort"


@dataclass(frozen=True)
class Row:
    """``number`` counts from 1, which is the first line of the list. Cells are without the space around them."""

    number: int
    name: str
    email: str
    role: str
    cohort: str


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be taken: what is wrong in which column (None for the whole row), and what to do."""

    number: int
    column: Column | None
    wrong: str
    ask: str


@dataclass(frozen=True)
class Roll:
    """``faults`` are those of form alone; ``ignored`` names columns that nothing is made of."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]


def read_roll(text: str) -> Roll:
    """The rows of a list, in its order. Raises BadInput where no header tells how to read it, and for too much."""
    if len(text) > MOST_LETTERS:
        raise BadInput(f"The list has more than {MOST_LETTERS:,} letters. Enrol in several lists.", field="list")
    records = _records(text.removeprefix("\ufeff"))
    head = next(records, None)
    if head is None:
        raise BadInput(f"The list is empty. Its first row names the columns {_ALL}.", field="list")
    if isinstance(head, Fault):
        raise BadInput(f"The first row cannot be read: {head.wrong} {head.ask}", field="list")
    places, ignored = _places(head[1])
    rows: list[Row] = []
    faults: list[Fault] = []
    for record in records:
        found = record if isinstance(record, Fault) else _row(*record, places, width=len(head[1]))
        if isinstance(found, Fault):
            faults.append(found)
        else:
            rows.append(found)
    if len(rows) + len(faults) > MOST_ROWS:
        raise BadInput(f"The list has more than {MOST_ROWS} rows. Enrol in several lists.", field="list")
    if not rows and not faults:
        raise BadInput("There is nobody below the first row. Write one person a row.", field="list")
    return Roll(tuple(rows), tuple(faults), ignored)


def _records(text: str) -> Iterator[tuple[int, list[str]] | Fault]:
    """Each row that has anything in it, with its number; a row that cannot be read ends the list."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=header.count)
    number = 0
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield number, stripped
    except csv.Error:
        wrong = "A quotation mark does not close, or letters follow one; nothing from here on can be read."
        yield Fault(number + 1, None, wrong, 'Put one " around the cell, and write "" for each within it.')


def _places(header: Sequence[str]) -> tuple[dict[Column, int], tuple[str, ...]]:
    places: dict[Column, int] = {}
    ignored = []
    for place, title in enumerate(header):
        column = _SPELLINGS.get(title.lower())
        if column is None:
            ignored.append(title or f"column {place + 1}")
        elif column in places:
            raise BadInput(f"Two columns are called {column.value}. Delete one of them.", field="list")
        else:
            places[column] = place
    missing = [column.value for column in Column if column not in places]
    if missing:
        raise BadInput(
            f"The first row must name the columns {_ALL}, in any order, with commas, semicolons or tabs between"
            f" them. It lacks: {', '.join(missing)}.",
            field="list",
        )
    return places, tuple(ignored)


def _row(number: int, cells: Sequence[str], places: dict[Column, int], *, width: int) -> Row | Fault:
    if len(cells) != width:
        wrong = f"It has {len(cells)} cells and the first row {width}."
        return Fault(number, None, wrong, 'Add what is missing, or put " around a cell with a separator in it.')
    name, email, role, cohort = (cells[places[column]] for column in Column)
    return Row(number, name, email, role, cohort)
