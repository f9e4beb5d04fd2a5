"""A change as rows: what a review page shows and what a comment can point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Which of the two states a line number counts in."""

    OLD = "old"
    NEW = "new"


class FileStatus(StrEnum):
    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"
    RENAMED = "renamed"


@dataclass(frozen=True)
class DiffLine:
    """One row of a hunk. Line numbers count from 1; ``None`` where the line is not on that side."""

    old: int | None
    new: int | None
    text: str

    @property
    def is_added(self) -> bool:
        return self.old is None

    @property
    def is_removed(self) -> bool:
        return self.new is None

    @property
    def is_context(self) -> bool:
        return self.old is not None and self.new is not None


@dataclass(frozen=True)
class Hunk:
    """Rows that stand together. Starts count from 1, as in a unified diff (0 for an empty side)."""

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    heading: str
    lines: tuple[DiffLine, ...]


@dataclass(frozen=True)
class FileDiff:
    """What the change does to one file. ``old_path`` differs from ``path`` only for a rename."""

    path: str
    old_path: str
    status: FileStatus
    hunks: tuple[Hunk, ...]

    @property
    def added(self) -> int:
        return sum(line.is_added for hunk in self.hunks for line in hunk.lines)

    @property
    def removed(self) -> int:
        return sum(line.is_removed for hunk in self.hunks for line in hunk.lines)


@dataclass(frozen=True)
class ShownChange:
    """One variant as a trainee sees it: both states whole (path to text) and the rows between them.

    Holds nothing of the key: which bugs are in it cannot be read off this object.
    """

    base: Mapping[str, str]
    head: Mapping[str, str]
    files: tuple[FileDiff, ...]
