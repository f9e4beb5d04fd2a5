"""Parts of a change that can be judged alone: one file of it, or the hunk of one seeded bug and its clean twin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from residency.catalog.git import diff_trees
from residency.catalog.rows import parse_diff
from residency.domain.diff import FileDiff, FileStatus, Hunk, ShownChange
from residency.domain.key import Region

AROUND = 10
"""Lines that a suggestion shows to either side of what the bug touches: a function, as a rule."""

LONGEST = 60
"""Rows above which it is no single suggestion any more."""


def file_of(regions: Iterable[Region], shown: ShownChange) -> str | None:
    """The changed file in which all of these regions lie, None where there is no such file."""
    files = {region.file for region in regions}
    if len(files) != 1:
        return None
    name = files.pop()
    return next((file.path for file in shown.files if name in (file.path, file.old_path)), None)


def one_file(shown: ShownChange, path: str) -> ShownChange:
    """The same change of which one file is to be reviewed; everything else stands as it will be."""
    return replace(shown, files=tuple(file for file in shown.files if file.path == path))


def twins(clean: ShownChange, buggy: ShownChange) -> tuple[ShownChange, ShownChange] | None:
    """The rows around what a bug touches, as they are without it and with it.

    None where the bug touches several files or one as a whole, where a row of it is not shown in both, and where
    the rows are many.
    """
    touched = parse_diff(diff_trees(clean.head, buggy.head, context=0))
    if len(touched) != 1 or touched[0].status is not FileStatus.MODIFIED or not touched[0].hunks:
        return None
    first, last = touched[0].hunks[0], touched[0].hunks[-1]
    path = touched[0].path
    without = _cut(clean, path, *_lines(first.old_start, last.old_start, last.old_count))
    with_it = _cut(buggy, path, *_lines(first.new_start, last.new_start, last.new_count))
    return None if without is None or with_it is None else (without, with_it)


def _lines(start: int, last_start: int, count: int) -> tuple[int, int]:
    """First and last line; of a side without lines, those before and after the place."""
    return max(1, start), last_start + max(count - 1, 1 if count == 0 else 0)


def _cut(shown: ShownChange, path: str, first: int, last: int) -> ShownChange | None:
    file = next((file for file in shown.files if file.path == path), None)
    if file is None:
        return None
    for hunk in file.hunks:
        numbers = [row.new for row in hunk.lines if row.new is not None]
        if numbers and numbers[0] <= first and last <= numbers[-1]:
            part = _rows(hunk, first - AROUND, last + AROUND)
            return None if len(part.lines) > LONGEST else _only(shown, replace(file, hunks=(part,)))
    return None


def _rows(hunk: Hunk, first: int, last: int) -> Hunk:
    """The rows from one line of the new state to another, with what was removed between them."""
    inside = [at for at, row in enumerate(hunk.lines) if row.new is not None and first <= row.new <= last]
    rows = hunk.lines[inside[0] : inside[-1] + 1]
    old, new = [row.old for row in rows if row.old is not None], [row.new for row in rows if row.new is not None]
    return Hunk(old[0] if old else 0, len(old), new[0], len(new), hunk.heading, rows)


def _only(shown: ShownChange, file: FileDiff) -> ShownChange:
    """With the text of this file alone: nothing else is to be looked at."""
    return ShownChange(
        base={path: text for path, text in shown.base.items() if path == file.old_path},
        head={path: text for path, text in shown.head.items() if path == file.path},
        files=(file,),
    )
