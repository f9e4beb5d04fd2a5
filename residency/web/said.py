"""What people have said of a review, beside what was computed: decisions, feedback, claims judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from residency.actions.read_debrief import Debrief
from residency.domain.claim import MarkedClaim
from residency.domain.human_mark import Says
from residency.store.queries.marks import RIGHT, WITHDRAWN, WRONG, standing


@dataclass(frozen=True)
class ClaimView:
    """A claim of the author, what became of it, and how one sees that."""

    text: str
    marked: MarkedClaim
    sentence: str
    why: str


@dataclass(frozen=True)
class MarkView:
    """What a mentor decided, in words. ``stands`` unless another decision or a withdrawal came after it."""

    sentence: str
    reason: str
    name: str
    at: datetime
    stands: bool


@dataclass(frozen=True)
class FeedbackView:
    """What somebody said to the author. ``is_mine`` where the reader said it."""

    id: int
    text: str
    name: str
    at: datetime
    is_edited: bool
    is_mine: bool


_SAID = {True: "You saw that.", False: "You said the opposite.", None: "You did not judge it."}
_MARKED = {
    Says.NAMES_A_BUG.value: "It names the bug “{bug}”.",
    Says.IS_FAIR.value: "It reports a real weakness that nobody seeded.",
    Says.NAMES_NOTHING.value: "It names nothing that is wrong here.",
    RIGHT: "The verdict counts as right.",
    WRONG: "The verdict counts as wrong.",
    WITHDRAWN: "The decision was taken back: the computed grade counts again.",
}


def claim_views(debrief: Debrief) -> list[ClaimView]:
    """What the reviewer was asked of the author's claims, in the order of the list; empty where nothing was."""
    marks = {marked.id: marked for marked in debrief.grade.claims}
    why = {claim.id: claim.why for claim in debrief.key.claims}
    return [
        ClaimView(claim.text, marks[claim.id], _SAID[marks[claim.id].is_right], why[claim.id])
        for claim in debrief.shown.exercise.claims
        if claim.id in marks
    ]


def mark_views(debrief: Debrief, comment_id: str | None) -> tuple[MarkView, ...]:
    """The history of one comment, or of the verdict (None), oldest first."""
    titles = {bug.slug: bug.title for bug in debrief.key.bugs}
    now = standing(debrief.marks).get(comment_id)
    return tuple(
        MarkView(
            _MARKED[row.says].format(bug=titles.get(row.bug or "", row.bug)),
            row.reason,
            debrief.names.get(row.made_by, "A mentor who has left"),
            row.made_at,
            now is not None and row.id == now.id,
        )
        for row in debrief.marks
        if row.comment_id == comment_id
    )


def feedback_views(debrief: Debrief, comment_id: str | None, reader: str | None) -> tuple[FeedbackView, ...]:
    """What stands of what was said about one comment, or about the whole review (None), oldest first."""
    replaced = {row.replaces for row in debrief.feedback}
    return tuple(
        FeedbackView(
            row.id or 0,
            row.text,
            debrief.names.get(row.author_id, "somebody who has left"),
            row.said_at,
            is_edited=row.replaces is not None,
            is_mine=row.author_id == reader,
        )
        for row in debrief.feedback
        if row.comment_id == comment_id and row.id not in replaced
    )
