"""A unified diff as the rows that a review page shows."""

from __future__ import annotations

from unidiff.patch import Hunk as UnidiffHunk
from unidiff.patch import PatchedFile, PatchSet

from residency.domain.diff import DiffLine, FileDiff, FileStatus, Hunk

NOWHERE = "/dev/null"


def parse_diff(text: str) -> tuple[FileDiff, ...]:
    """Every file of the diff, in its order. Line texts are without their line end."""
    return tuple(_file(file) for file in PatchSet(text))


def _file(file: PatchedFile) -> FileDiff:
    old, new = str(file.source_file), str(file.target_file)
    return FileDiff(
        path=_plain(old if new == NOWHERE else new),
        old_path=_plain(new if old == NOWHERE else old),
        status=_status(old, new),
        hunks=tuple(_hunk(hunk) for hunk in file),
    )


def _status(old: str, new: str) -> FileStatus:
    """By the names alone: a file that was empty before is modified, not added, whatever its hunk counts."""
    if old == NOWHERE:
        return FileStatus.ADDED
    if new == NOWHERE:
        return FileStatus.REMOVED
    return FileStatus.MODIFIED if _plain(old) == _plain(new) else FileStatus.RENAMED


def _plain(path: str) -> str:
    return path[2:] if path.startswith(("a/", "b/")) else path


def _hunk(hunk: UnidiffHunk) -> Hunk:
    """Rows such as "no newline at end of file" have no number on either side and are not lines."""
    rows = (DiffLine(line.source_line_no, line.target_line_no, _text(line.value)) for line in hunk)
    return Hunk(
        old_start=hunk.source_start,
        old_count=hunk.source_length,
        new_start=hunk.target_start,
        new_count=hunk.target_length,
        heading=hunk.section_header.strip(),
        lines=tuple(row for row in rows if not (row.old is None and row.new is None)),
    )


def _text(value: str) -> str:
    return value.removesuffix("\n").removesuffix("\r")
