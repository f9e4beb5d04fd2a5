"""Forms of rows: fields to what is written, and what a button changes.

A field is named after its place: ``rule.0.text``, ``scenario.2.rows.1.arg.0``, ``background.0.give.price``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from residency.domain.errors import BadInput
from residency.domain.system.notation import write_row
from residency.domain.system.scenario import Calls
from residency.domain.system.written import Row, Rows

D = TypeVar("D")
T = TypeVar("T")
Tree = dict[str, "Tree | str"]


@dataclass(frozen=True)
class Edited(Generic[D]):
    """``focus`` is the id of the element that the work goes on in."""

    written: D
    focus: str


@dataclass(frozen=True)
class Form(Generic[D]):
    """How one kind of document is written in a form.

    ``read`` makes it of the fields; ``rows_at`` gives the rows of a part by its name and ``with_rows`` puts others
    there, both raise IndexError or ValueError where there is none. ``verbs`` are buttons beside those for rows.
    """

    read: Callable[[Tree], D]
    rows_at: Callable[[D, str], Rows]
    with_rows: Callable[[D, str, Rows], D]
    verbs: Mapping[str, Callable[[D, str], Edited[D]]] = field(default_factory=dict)

    def written(self, fields: Iterable[tuple[str, str]]) -> D:
        """The document that the fields spell. Fields of other names are left alone; gaps in numbers close."""
        tree: Tree = {}
        for name, value in fields:
            _plant(tree, name.split("."), value)
        return self.read(tree)

    def edit(self, written: D, command: str) -> Edited[D]:
        """What a button does, in words: ``add-row rule.0.bites``. Raises BadInput for any other."""
        verb, _, place = command.partition(" ")
        act = self.verbs.get(verb) or self._row_verbs().get(verb)
        if act is None:
            raise BadInput("This page has no such button. Load it again.")
        with _gone_said():
            return act(written, place)

    def with_calls(self, written: D, part: str, calls: Calls) -> Edited[D]:
        """With these calls below those of the part. Raises BadInput where there is no such part."""
        with _gone_said():
            rows = (*self.rows_at(written, part), *map(write_row, calls))
            return Edited(self.with_rows(written, part, rows), f"{part}.add")

    def _row_verbs(self) -> Mapping[str, Callable[[D, str], Edited[D]]]:
        return {
            "add-row": self._add_row,
            "copy-row": self._copy_row,
            "raise-row": self._raise_row,
            "remove-row": self._remove_row,
            "set": _set,
        }

    def _add_row(self, written: D, part: str) -> Edited[D]:
        rows = self.rows_at(written, part)
        return Edited(self.with_rows(written, part, (*rows, Row(do=""))), f"{part}.{len(rows)}.do")

    def _copy_row(self, written: D, place: str) -> Edited[D]:
        part, index = _row_place(place)
        rows = self.rows_at(written, part)
        copied = (*rows[: index + 1], rows[index], *rows[index + 1 :])
        return Edited(self.with_rows(written, part, copied), f"{part}.{index + 1}.do")

    def _raise_row(self, written: D, place: str) -> Edited[D]:
        part, index = _row_place(place)
        return Edited(
            self.with_rows(written, part, raised(self.rows_at(written, part), index)), f"{part}.{index - 1}.do"
        )

    def _remove_row(self, written: D, place: str) -> Edited[D]:
        part, index = _row_place(place)
        return Edited(self.with_rows(written, part, without(self.rows_at(written, part), index)), f"{part}.add")


@contextmanager
def _gone_said() -> Iterator[None]:
    try:
        yield
    except (IndexError, ValueError):
        raise BadInput("This button belongs to a row that is gone. Load the page again.") from None


def _set(written: D, place: str) -> Edited[D]:
    """An operation was chosen: its cells are drawn anew, and nothing else changes."""
    return Edited(written, place)


def without(parts: tuple[T, ...], index: int) -> tuple[T, ...]:
    """All but one. Raises IndexError where there is none of this number."""
    if not 0 <= index < len(parts):
        raise IndexError(index)
    return (*parts[:index], *parts[index + 1 :])


def raised(parts: tuple[T, ...], index: int) -> tuple[T, ...]:
    """With this one before the one that it stood behind. Raises IndexError where it stood behind none."""
    if not 1 <= index < len(parts):
        raise IndexError(index)
    return (*parts[: index - 1], parts[index], parts[index - 1], *parts[index + 1 :])


def with_part(parts: tuple[T, ...], index: int, part: T) -> tuple[T, ...]:
    """With another one at this place. Raises IndexError where there is none of this number."""
    if not 0 <= index < len(parts):
        raise IndexError(index)
    return (*parts[:index], part, *parts[index + 1 :])


def numbered(part: Tree | str | None) -> list[Tree]:
    """The branches with a number for a name, in order."""
    if not isinstance(part, dict):
        return []
    found = sorted(
        (int(name), below) for name, below in part.items() if name.isdecimal() and isinstance(below, dict)
    )
    return [below for _, below in found]


def texts_of(part: Tree | str | None) -> tuple[str, ...]:
    """The texts with a number for a name, in order."""
    if not isinstance(part, dict):
        return ()
    found = sorted((int(name), text) for name, text in part.items() if name.isdecimal() and isinstance(text, str))
    return tuple(text for _, text in found)


def text_of(part: Tree, name: str) -> str:
    """The text of this name; empty where there is none."""
    text = part.get(name)
    return text if isinstance(text, str) else ""


def rows_of(part: Tree | str | None) -> Rows:
    """The rows below this branch, in order."""
    return tuple(_row(below) for below in numbered(part))


def _row(part: Tree) -> Row:
    gives = part.get("give")
    given = gives if isinstance(gives, dict) else {}
    return Row(
        do=text_of(part, "do"),
        args=texts_of(part.get("arg")),
        gives={name: text for name, text in given.items() if isinstance(text, str) and text.strip()},
        refused="refused" in part,
    )


def _row_place(place: str) -> tuple[str, int]:
    part, _, index = place.rpartition(".")
    return part, int(index)


def _plant(tree: Tree, path: list[str], value: str) -> None:
    *branches, leaf = path
    for branch in branches:
        below = tree.setdefault(branch, {})
        if not isinstance(below, dict):
            return
        tree = below
    tree[leaf] = value
