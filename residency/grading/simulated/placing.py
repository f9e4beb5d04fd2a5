"""A labelled comment put on another variant of its exercise: at the same line, wherever that stands now."""

from __future__ import annotations

from dataclasses import replace

from residency.domain.diff import ShownChange, Side
from residency.domain.review import Comment


def placed(comment: Comment, *, written_on: ShownChange, shown: ShownChange) -> Comment | None:
    """The comment where its line's text stands in ``shown``; None where this line is not there.

    Of several lines with the same text, the one counts whose neighbours are the same too, then the nearest.
    """
    if comment.file is None or comment.line is None or comment.file.startswith("exercise:"):
        return comment
    line = _found(comment.line, _lines(comment, written_on), _lines(comment, shown))
    if line is None:
        return None
    end = None if comment.end_line is None else comment.end_line + line - comment.line
    return replace(comment, line=line, end_line=end)


def _lines(comment: Comment, change: ShownChange) -> list[str]:
    files = change.base if comment.side is Side.OLD else change.head
    return (files.get(comment.file or "") or "").split("\n")


def _found(number: int, before: list[str], after: list[str]) -> int | None:
    if number > len(before):
        return None
    wanted = before[number - 1].strip()
    same = [other for other, text in enumerate(after, start=1) if text.strip() == wanted]
    ranked = [(-_alike(number, other, before, after), abs(other - number), other) for other in same]
    return min(ranked)[2] if ranked else None


def _alike(number: int, other: int, before: list[str], after: list[str]) -> int:
    """How many of the two neighbours are the same."""
    return sum(
        0 <= number - 1 + step < len(before)
        and 0 <= other - 1 + step < len(after)
        and before[number - 1 + step].strip() == after[other - 1 + step].strip()
        for step in (-1, 1)
    )
