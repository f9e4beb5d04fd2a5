"""What debriefs of the tasks beside the spec are made of: lists of items."""

from __future__ import annotations

from dataclasses import dataclass

from residency.actions.read_sheet import TaskDebrief
from residency.domain.system.notation import read_rows
from residency.domain.system.suite import WrittenScenario
from residency.domain.system.written import Rows
from residency.web.work.sheet import lines_of


@dataclass(frozen=True)
class Item:
    """One line of a list: a badge, its words, what it is about, and a sentence. ``notes`` are what was written for
    people, ``calls`` a course as text, both empty where there is none."""

    badge: str
    state: str
    title: str
    sentence: str
    calls: str = ""
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Block:
    """A list under a heading; ``empty`` is said where it has no item. Whoever wants it opens a folded one."""

    title: str
    items: tuple[Item, ...]
    empty: str = ""
    is_folded: bool = False


def name_of(written: WrittenScenario, index: int) -> str:
    """As it is called, or by its number."""
    return written.name or f"Number {index + 1}"


def noted(*notes: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Those notes in which anything stands."""
    return tuple((label, text) for label, text in notes if text.strip())


def written_lines(rows: Rows, done: TaskDebrief) -> str:
    """Rows as text: what was handed in can be read, or it would not have been taken."""
    return lines_of(read_rows(rows, done.exercise.interface).calls)
