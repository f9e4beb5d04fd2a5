"""What mentors found missing in the key of an exercise, after it was used."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.diff import Side
from residency.domain.family import Family


@dataclass(frozen=True)
class Excerpt:
    """Whole lines of one side of a file, in order, by their text: line numbers differ from variant to variant."""

    file: str
    side: Side
    lines: tuple[str, ...]


@dataclass(frozen=True)
class NewFinding:
    """A real weakness that nobody seeded. ``accepted`` are further wordings of it."""

    id: str
    family: Family
    where: Excerpt
    text: str
    accepted: tuple[str, ...]


@dataclass(frozen=True)
class NewWording:
    """A sentence that names the seeded ``bug`` in words which its key lacks."""

    bug: str
    accepted: str


KeyRepair = NewFinding | NewWording
