"""Draws the files of a change as tables of rows, keeps the finished rows, and puts inserts between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import zip_longest

from markupsafe import Markup

from residency.domain.diff import DiffLine, FileDiff, FileStatus, Hunk, ShownChange, Side
from residency.domain.errors import NotFound
from residency.web.diffview.code import code
from residency.web.diffview.gaps import Gap, around, gap_row, gaps_of, opened, part_of
from residency.web.diffview.highlight import coloured_lines, split_lines
from residency.web.diffview.rows import Sides, hunk_code, pairs_of, split_row, unified_row, whole_row

UNIFIED, SPLIT, WHOLE = 4, 6, 3
"""The columns of the two views of a change, and of a file shown whole."""

Place = tuple[Side, int]


@dataclass(frozen=True)
class Sheet:
    """The finished rows of one file. ``places`` says in which row a line of a side stands."""

    rows: tuple[str, ...]
    places: Mapping[Place, int]
    columns: int

    @cached_property
    def _whole(self) -> Markup:
        return Markup("".join(self.rows))  # noqa: S704  # every row escapes its own text

    def html(self, inserts: Mapping[Place, str] | None = None) -> Markup:
        """All rows; each insert becomes a row of its own below the line it belongs to.

        Inserts are finished HTML. One for a line that is not shown stands at the end.
        """
        if not inserts:
            return self._whole
        end = len(self.rows) - 1
        placed = sorted((self.places.get(place, end), html) for place, html in inserts.items())
        pieces: list[str] = []
        at = 0
        for row, html in placed:
            pieces += self.rows[at : row + 1]
            pieces.append(f'<tr class="talk"><td colspan="{self.columns}">{html}</td></tr>')
            at = row + 1
        return Markup("".join([*pieces, *self.rows[at:]]))  # noqa: S704


class ChangeView:
    """One change, ready to be drawn. Keep it as long as the change is shown: its rows are kept with it."""

    def __init__(self, change: ShownChange) -> None:
        self.change = change
        self.files = {file.path: file for file in change.files}

    def sheet(self, path: str, columns: int, commented: Iterable[Place] = ()) -> Sheet:
        """The rows of a changed file. Lines with comments are shown even where they stand outside every hunk.

        Raises NotFound for a file that the change does not touch.
        """
        file = self._file(path)
        plain = _sheet(self, path, columns, ())
        hidden = {_in_new(self.gaps(file), place) for place in commented if place not in plain.places}
        return _sheet(self, path, columns, tuple(sorted(hidden))) if hidden else plain

    def alone(self, path: str) -> Markup:
        """The rows of its hunks and nothing around them. Raises like ``sheet``."""
        drawing = _Drawing(self, self._file(path), UNIFIED)
        for hunk in self._file(path).hunks:
            drawing.add_hunk(hunk)
        return drawing.sheet().html()

    def part(self, path: str, columns: int, gap: tuple[int, int], shown: tuple[int, int]) -> Markup:
        """Some lines of a gap as rows, with rows for what stays left out of it.

        Both pairs are first and last line of the new state. Raises NotFound where there is no such gap.
        """
        found = [one for one in self.gaps(self._file(path)) if one.first <= gap[0] <= gap[1] <= one.last]
        if not found or not gap[0] <= shown[0] <= shown[1] <= gap[1]:
            raise NotFound("There are no unchanged lines at this place.")
        drawing = _Drawing(self, self._file(path), columns)
        drawing.add_gap(part_of(found[0], *gap), [range(shown[0], shown[1] + 1)])
        return drawing.sheet().html()

    def whole(self, path: str) -> Sheet:
        """Any file of the repository at the new state, whole. Raises NotFound for an unknown path."""
        if path not in self.change.head:
            raise NotFound(f"There is no file {path} at the new state.")
        return _whole(self, path)

    def gaps(self, file: FileDiff) -> list[Gap]:
        """What of a changed file is not shown at first. A new or removed file is shown whole."""
        if file.status in (FileStatus.ADDED, FileStatus.REMOVED):
            return []
        return gaps_of(file, len(split_lines(self.change.head.get(file.path, ""))))

    def _file(self, path: str) -> FileDiff:
        if path not in self.files:
            raise NotFound(f"The change does not touch a file {path}.")
        return self.files[path]


class _Drawing:
    """Rows of one file as they are added."""

    def __init__(self, view: ChangeView, file: FileDiff, columns: int) -> None:
        base, head = view.change.base.get(file.old_path, ""), view.change.head.get(file.path, "")
        self._file, self._columns = file, columns
        self._sides = Sides(partial(coloured_lines, file.old_path, base), partial(coloured_lines, file.path, head))
        self._rows: list[str] = []
        self._places: dict[Place, int] = {}

    def sheet(self) -> Sheet:
        return Sheet(tuple(self._rows), self._places, self._columns)

    def add_hunk(self, hunk: Hunk) -> None:
        html = hunk_code(hunk, self._sides)
        if self._columns == UNIFIED:
            for line in hunk.lines:
                self._add(unified_row(line, html[line]), line, line)
            return
        for left, right in pairs_of(hunk):
            row = split_row(left, right, html[left] if left else "", html[right] if right else "")
            self._add(row, left, right)

    def add_gap(self, gap: Gap, ranges: Iterable[range]) -> None:
        for part in opened(gap, ranges):
            if isinstance(part, Gap):
                self._rows.append(gap_row(part, self._file.path, columns=self._columns))
                continue
            for number in part:
                line = DiffLine(number + gap.shift, number, "")
                html = code(self._sides.line(line))
                is_unified = self._columns == UNIFIED
                row = unified_row(line, html) if is_unified else split_row(line, line, html, html)
                self._add(row, line, line)

    def _add(self, row: str, left: DiffLine | None, right: DiffLine | None) -> None:
        at = len(self._rows)
        self._rows.append(row)
        if left is not None and left.old is not None:
            self._places[Side.OLD, left.old] = at
        if right is not None and right.new is not None:
            self._places[Side.NEW, right.new] = at


@lru_cache(maxsize=1_000)
def _sheet(view: ChangeView, path: str, columns: int, lines: tuple[int, ...]) -> Sheet:
    file = view.files[path]
    gaps, ranges = view.gaps(file), around(lines)
    drawing = _Drawing(view, file, columns)
    for hunk, gap in zip_longest(file.hunks, gaps):
        if gap is not None:
            drawing.add_gap(gap, ranges)
        if hunk is not None:
            drawing.add_hunk(hunk)
    return drawing.sheet()


@lru_cache(maxsize=1_000)
def _whole(view: ChangeView, path: str) -> Sheet:
    file = view.files.get(path)
    added = {line.new for hunk in (file.hunks if file else ()) for line in hunk.lines if line.is_added}
    lines = enumerate(coloured_lines(path, view.change.head[path]), start=1)
    rows = tuple(whole_row(number, code(line), is_added=number in added) for number, line in lines)
    return Sheet(rows, {(Side.NEW, number): number - 1 for number in range(1, len(rows) + 1)}, WHOLE)


def _in_new(gaps: Iterable[Gap], place: Place) -> int:
    """The line of the new state that shows this place; 0, which is no line, where none does."""
    side, line = place
    if side is Side.NEW:
        return line
    return next((line - gap.shift for gap in gaps if gap.first <= line - gap.shift <= gap.last), 0)
