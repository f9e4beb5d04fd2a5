"""Draws one row of a diff, in one column or in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from residency.domain.diff import DiffLine, Hunk
from residency.web.diffview.code import code, marked_code
from residency.web.diffview.highlight import Line
from residency.web.diffview.words import changed_words

Colouring = Callable[[], Sequence[Line]]
"""Gives the coloured lines of a file; asked often, so it remembers."""

Pair = tuple[DiffLine | None, DiffLine | None]
"""What stands left and right in two columns; a context line stands on both sides."""


class Sides:
    """The coloured lines of both states of a file. A state is coloured when a line of it is first asked for:
    where nothing is removed, the old one never is.
    """

    def __init__(self, old: Colouring, new: Colouring) -> None:
        self._old, self._new = old, new

    def line(self, line: DiffLine) -> Line:
        """The coloured line, or plain text where the file on disk and the diff disagree."""
        number = line.old if line.new is None else line.new
        lines = self._old() if line.new is None else self._new()
        return lines[number - 1] if number is not None and number <= len(lines) else (("", line.text),)


def pairs_of(hunk: Hunk) -> Iterator[Pair]:
    """The lines of a hunk side by side: a run of removed lines beside the run of added lines that follows it."""
    removed: list[DiffLine] = []
    added: list[DiffLine] = []
    for line in hunk.lines:
        if line.is_context or (line.is_removed and added):
            yield from _beside(removed, added)
            removed, added = [], []
        if line.is_context:
            yield line, line
        else:
            (removed if line.is_removed else added).append(line)
    yield from _beside(removed, added)


def hunk_code(hunk: Hunk, sides: Sides) -> dict[DiffLine, str]:
    """The HTML of each line of a hunk, with the changed words of replaced lines marked."""
    found: dict[DiffLine, str] = {}
    for left, right in pairs_of(hunk):
        if left is not None and right is not None and left is not right:
            old_parts, new_parts = changed_words(left.text, right.text)
            found[left] = marked_code(sides.line(left), old_parts)
            found[right] = marked_code(sides.line(right), new_parts)
        elif (line := left or right) is not None:
            found[line] = code(sides.line(line))
    return found


def unified_row(line: DiffLine, html: str) -> str:
    """A row with both numbers, the sign and the code."""
    old, new = line.old, line.new
    if old is None:
        return (
            f'<tr class="a" data-n="{new}"><td class="o"></td><td class="n" aria-label="added line {new}">'
            f'{new}</td><td class="s">+</td><td class="c">{html}</td></tr>'
        )
    if new is None:
        return (
            f'<tr class="d" data-o="{old}"><td class="o" aria-label="removed line {old}">{old}</td>'
            f'<td class="n"></td><td class="s">−</td><td class="c">{html}</td></tr>'
        )
    return (
        f'<tr data-o="{old}" data-n="{new}"><td class="o" aria-label="was line {old}">{old}</td>'
        f'<td class="n" aria-label="line {new}">{new}</td><td class="s"></td><td class="c">{html}</td></tr>'
    )


def split_row(left: DiffLine | None, right: DiffLine | None, left_html: str, right_html: str) -> str:
    """A row with the old state on the left and the new one on the right."""
    places = (f' data-o="{left.old}"' if left else "") + (f' data-n="{right.new}"' if right else "")
    if left is not None and left is right:
        return f"<tr{places}>{_half(left.old, 'o', '', left_html)}{_half(right.new, 'n', '', right_html)}</tr>"
    one = _half(left.old, "o", "d", left_html) if left else _EMPTY_OLD
    other = _half(right.new, "n", "a", right_html) if right else _EMPTY_NEW
    return f'<tr class="m"{places}>{one}{other}</tr>'


def whole_row(number: int, html: str, *, is_added: bool) -> str:
    """A row of a file shown whole; what the change added is marked."""
    kind, words, sign = (' class="a"', "added line", "+") if is_added else ("", "line", "")
    return (
        f'<tr{kind} data-n="{number}"><td class="n" aria-label="{words} {number}">{number}</td>'
        f'<td class="s">{sign}</td><td class="c">{html}</td></tr>'
    )


_EMPTY_OLD = '<td class="o x"></td><td class="s x"></td><td class="c x"></td>'
_EMPTY_NEW = '<td class="n x"></td><td class="s x"></td><td class="c x"></td>'
_WORDS = {"d": ("removed line", "−"), "a": ("added line", "+"), "": ("line", "")}


def _half(number: int | None, side: str, change: str, html: str) -> str:
    words, sign = _WORDS[change]
    if not change and side == "o":
        words = "was line"
    extra = f" {change}" if change else ""
    return (
        f'<td class="{side}{extra}" aria-label="{words} {number}">{number}</td>'
        f'<td class="s{extra}">{sign}</td><td class="c {side}c{extra}">{html}</td>'
    )


def _beside(removed: list[DiffLine], added: list[DiffLine]) -> Iterator[Pair]:
    for index in range(max(len(removed), len(added))):
        yield (
            removed[index] if index < len(removed) else None,
            added[index] if index < len(added) else None,
        )
