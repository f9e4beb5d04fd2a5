"""Which lines of a shown variant belong to a bug: derived from its patch, never written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from residency.domain.diff import DiffLine, FileDiff, FileStatus, Hunk, ShownChange, Side
from residency.domain.key import Region


def bug_regions(touched: Iterable[FileDiff], *, without: ShownChange, shown: ShownChange) -> tuple[Region, ...]:
    """The lines of ``shown`` that a bug is responsible for.

    ``touched`` is the bare diff (no context) from the variant without the bug to the one with it. On the
    new side these are the lines that it writes, or the two neighbours of what it takes away; on the old
    side the lines of the state before that are shown as removed only because of it. Where none of them
    stands on the shown diff, because the bug only undoes a part of the change, the nearest shown line of
    the file is added.
    """
    regions: list[Region] = []
    for file in touched:
        mine = [*_new_side(file, shown=shown), *_old_side(file, without=without, shown=shown)]
        regions += mine
        if mine and not any(is_shown(region, shown) for region in mine):
            regions += _nearest(mine[0], shown)
    return tuple(dict.fromkeys(regions))


def is_shown(region: Region, shown: ShownChange) -> bool:
    """Whether one of its lines is a row of the shown diff."""
    numbers = set(range(region.start, region.end + 1))
    return any(
        (row.old if region.side is Side.OLD else row.new) in numbers
        for file in shown.files
        if region.file in _names(file, region.side)
        for row in _rows(file)
    )


def _names(file: FileDiff, side: Side) -> tuple[str, ...]:
    """A comment on the old side of a renamed file is kept under the new name, a place under the old one."""
    return (file.path, file.old_path) if side is Side.OLD else (file.path,)


def _rows(file: FileDiff) -> Iterator[DiffLine]:
    return (row for hunk in file.hunks for row in hunk.lines)


def _new_side(file: FileDiff, *, shown: ShownChange) -> list[Region]:
    if file.status is FileStatus.REMOVED:
        return []
    last = max(1, len(shown.head[file.path].splitlines()))
    return [_written(file.path, hunk, last=last) for hunk in file.hunks]


def _written(path: str, hunk: Hunk, *, last: int) -> Region:
    """Of a bare hunk that only removes, git gives the line before it as the start (0 at the top)."""
    if hunk.new_count:
        return Region(path, Side.NEW, hunk.new_start, hunk.new_start + hunk.new_count - 1)
    return Region(path, Side.NEW, max(1, hunk.new_start), min(hunk.new_start + 1, last))


def _old_side(file: FileDiff, *, without: ShownChange, shown: ShownChange) -> list[Region]:
    """Lines that the bug takes out and that were there before the change: the old side shows them removed."""
    if file.status is FileStatus.ADDED:
        return []
    before = next((known for known in without.files if known.path == file.old_path), None)
    gone = {row.old for row in _rows(file) if row.is_removed}
    base_lines = sorted(filter(None, (_base_line(before, line) for line in gone if line is not None)))
    removed = {
        row.old
        for known in shown.files
        if file.path in (known.path, known.old_path)
        for row in _rows(known)
        if row.is_removed
    }
    return _ranges(file.path, [line for line in base_lines if line in removed])


def _base_line(file: FileDiff | None, line: int) -> int | None:
    """The number in the state before of a line of the state after, or None where the change wrote it."""
    if file is None:
        return line
    shift = 0
    for hunk in file.hunks:
        if line < _first(hunk.new_start, hunk.new_count):
            break
        for row in hunk.lines:
            if row.new == line:
                return row.old
        old_end = _first(hunk.old_start, hunk.old_count) + hunk.old_count
        shift = old_end - _first(hunk.new_start, hunk.new_count) - hunk.new_count
    return line + shift


def _first(start: int, count: int) -> int:
    """An empty side starts one line early: "+5,0" means between 5 and 6."""
    return start if count else start + 1


def _ranges(file: str, numbers: list[int]) -> list[Region]:
    """Neighbouring lines as one region."""
    regions: list[Region] = []
    for number in numbers:
        if regions and regions[-1].end == number - 1:
            regions[-1] = Region(file, Side.OLD, regions[-1].start, number)
        else:
            regions.append(Region(file, Side.OLD, number, number))
    return regions


def _nearest(region: Region, shown: ShownChange) -> list[Region]:
    """The row of the same file that stands nearest on the new side; none where the file is not shown."""
    numbers = [
        row.new for file in shown.files if file.path == region.file for row in _rows(file) if row.new is not None
    ]
    if not numbers:
        return []
    line = min(numbers, key=lambda number: (abs(number - region.start), number))
    return [Region(region.file, Side.NEW, line, line, "the nearest line that is shown")]
