"""Questions about what mentors decided."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from residency.domain.grade import Diagnosis
from residency.domain.human_mark import CommentMark, HumanMarks, Says, VerdictMark
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.mark import MarkRow

WITHDRAWN, RIGHT, WRONG = "withdrawn", "right", "wrong"


def mark_history(session: Session, attempt_id: str) -> list[MarkRow]:
    """Everything that was decided about a review, oldest first."""
    query = select(MarkRow).where(MarkRow.attempt_id == attempt_id).order_by(col(MarkRow.id))
    return list(session.exec(query))


def marked_attempts(session: Session, trainee_ids: Collection[str]) -> list[str]:
    """Reviews of these trainees in which a mentor ever decided about a comment."""
    query = (
        select(MarkRow.attempt_id)
        .join(Attempt)
        .where(col(Attempt.trainee_id).in_(trainee_ids), col(MarkRow.comment_id).is_not(None))
        .distinct()
    )
    return sorted(session.exec(query))


def standing(history: Collection[MarkRow]) -> dict[str | None, MarkRow]:
    """What counts of a history: the newest of each comment, and of the verdict (None), unless it was withdrawn."""
    newest = {row.comment_id: row for row in history}
    return {comment: row for comment, row in newest.items() if row.says != WITHDRAWN}


def human_marks_of(session: Session, attempt_id: str, comments: Sequence[CommentRow]) -> HumanMarks:
    """What counts, as grading takes it: comments by their index."""
    rows = standing(mark_history(session, attempt_id))
    if not rows:
        return HumanMarks()
    index = {comment.id: number for number, comment in enumerate(comments)}
    verdict = rows.get(None)
    return HumanMarks(
        comments=tuple(
            CommentMark(
                index[comment],
                Says(row.says),
                _sentence(row),
                row.bug,
                Diagnosis(row.diagnosed),
                row.severity_right,
            )
            for comment, row in rows.items()
            if comment in index
        ),
        verdict=None if verdict is None else VerdictMark(verdict.says == RIGHT, _sentence(verdict)),
    )


def _sentence(row: MarkRow) -> str:
    """Without the name: a grade is stored for good, and a person may leave."""
    return f"A mentor decided this on {row.made_at:%-d %b %Y}: {row.reason}"
