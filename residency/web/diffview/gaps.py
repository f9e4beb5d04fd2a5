"""Knows which unchanged lines a diff leaves out, and draws the rows that stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import escape

from residency.domain.diff import FileDiff, Hunk

STEP = 20
"""Lines that one press of a button shows."""

AROUND = 3
"""Unchanged lines shown above and below a line that has a comment but stands outside every hunk."""


@dataclass(frozen=True)
class Gap:
    """Lines ``first`` to ``last`` of the new state, unchanged and not shown.

    ``shift`` added to a line number gives the number in the old state. ``heading`` is what the hunk below
    belongs to. A gap without a hunk above or below is at the top or bottom of the file.
    """

    first: int
    last: int
    shift: int
    heading: str = ""
    is_top: bool = False
    is_bottom: bool = False

    @property
    def count(self) -> int:
        return self.last - self.first + 1


def gaps_of(file: FileDiff, line_count: int) -> list[Gap]:
    """One gap before each hunk and one after the last, empty ones (``count`` 0) included.

    ``line_count`` is the number of lines of the new state.
    """
    gaps: list[Gap] = []
    old = new = 1
    for hunk in file.hunks:
        first_old, first_new = _start(hunk)
        gaps.append(Gap(new, first_new - 1, old - new, hunk.heading, is_top=not gaps))
        old, new = first_old + hunk.old_count, first_new + hunk.new_count
    gaps.append(Gap(new, max(new - 1, line_count), old - new, is_top=not gaps, is_bottom=True))
    return gaps


def around(lines: Iterable[int]) -> list[range]:
    """The ranges of lines to show so that each of these lines stands in its context."""
    return [range(max(1, line - AROUND), line + AROUND + 1) for line in sorted(lines)]


def opened(gap: Gap, ranges: Iterable[range]) -> Iterator[Gap | range]:
    """The gap in parts: what of it lies in the ranges, in order, and the smaller gaps that stay."""
    at = gap.first
    for wanted in ranges:
        first, last = max(at, wanted.start), min(gap.last, wanted.stop - 1)
        if first > last:
            continue
        if first > at:
            yield part_of(gap, at, first - 1)
        yield range(first, last + 1)
        at = last + 1
    if at <= gap.last:
        yield part_of(gap, at, gap.last)


def part_of(gap: Gap, first: int, last: int) -> Gap:
    """The smaller gap from ``first`` to ``last``; the heading stays with the hunk below."""
    is_top, is_bottom = gap.is_top and first == gap.first, gap.is_bottom and last == gap.last
    heading = gap.heading if last == gap.last else ""
    return Gap(first, last, gap.shift, heading, is_top=is_top, is_bottom=is_bottom)


def gap_row(gap: Gap, path: str, *, columns: int) -> str:
    """The row that stands for a gap, with buttons that ask the server for its lines."""
    words = f"{gap.count} unchanged line{'s' if gap.count != 1 else ''}"
    heading = f' <code class="gap__heading">{escape(gap.heading)}</code>' if gap.heading else ""
    fixed: dict[str, str | int] = {"path": path, "gap": gap.first, "end": gap.last, "columns": columns}
    buttons = "".join(_button(gap, choice, fixed) for choice in _choices(gap))
    return (
        f'<tr class="gap"><td colspan="{columns}"><span class="gap__buttons">{buttons}</span>'
        f'<span class="gap__words">{words}</span>{heading}</td></tr>'
    )


def _start(hunk: Hunk) -> tuple[int, int]:
    """First lines of a hunk; a side without lines is numbered by the line before it."""
    return (
        hunk.old_start + (hunk.old_count == 0),
        hunk.new_start + (hunk.new_count == 0),
    )


@dataclass(frozen=True)
class _Choice:
    first: int
    last: int
    sign: str
    words: str


def _choices(gap: Gap) -> list[_Choice]:
    words = f"Show all {gap.count}" if gap.count > 1 else "Show it"
    everything = _Choice(gap.first, gap.last, "↕", words)
    if gap.count <= STEP:
        return [everything]
    below = _Choice(gap.first, gap.first + STEP - 1, "↓", f"{STEP} more below")
    above = _Choice(gap.last - STEP + 1, gap.last, "↑", f"{STEP} more above")
    return [*([] if gap.is_top else [below]), *([] if gap.is_bottom else [above]), everything]


def _button(gap: Gap, choice: _Choice, fixed: dict[str, str | int]) -> str:
    query = urlencode({**fixed, "first": choice.first, "last": choice.last})
    kind = " gap__all" if (choice.first, choice.last) == (gap.first, gap.last) else ""
    return (
        f'<button type="button" class="gap__button{kind}" hx-get="rows?{escape(query)}" hx-target="closest tr"'
        f' hx-swap="outerHTML"><span aria-hidden="true">{choice.sign}</span> {choice.words}</button>'
    )
