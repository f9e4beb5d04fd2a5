"""What somebody writes who has seen nothing: a plausible sentence on every few lines of the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from residency.domain.dice import Dice
from residency.domain.diff import Hunk, ShownChange, Side
from residency.domain.labelled_comment import LabelledComment
from residency.domain.review import Comment, CommentKind
from residency.grading.simulated.sentences import is_honest_error

ANCHOR_ROWS = 7
"""A comment is at a place within three lines of it, so one on every seventh line leaves nothing out."""


def anchors(change: ShownChange) -> tuple[tuple[str, int], ...]:
    """File and line of the places that together cover every row of the change that its new side has."""
    return tuple((file.path, line) for file in change.files for hunk in file.hunks for line in _spots(hunk))


def _spots(hunk: Hunk) -> Iterator[int]:
    rows = [row.new for row in hunk.lines if row.new is not None]
    for start in range(0, len(rows), ANCHOR_ROWS):
        part = rows[start : start + ANCHOR_ROWS]
        yield part[len(part) // 2]


def blanket(
    change: ShownChange, own: Sequence[LabelledComment], foreign: Sequence[LabelledComment], dice: Dice
) -> tuple[Comment, ...]:
    """One guess at every anchor: as often a wrong claim about this exercise as any claim about another one.

    ``own`` are the labelled comments of this exercise, ``foreign`` those of others. Whoever guesses does not
    know the bugs, so no sentence that names one of them is among the first.
    """
    pools = [
        pool
        for pool in (
            [entry.comment for entry in own if is_honest_error(entry)],
            [entry.comment for entry in foreign if entry.comment.kind.is_claim],
        )
        if pool
    ]
    return tuple(
        replace(
            dice.choice(dice.choice(pools)),
            kind=CommentKind.ISSUE,
            file=file,
            side=Side.NEW,
            line=line,
            end_line=None,
            confidence=None,
        )
        for file, line in anchors(change)
    )
