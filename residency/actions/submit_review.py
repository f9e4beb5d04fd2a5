"""A trainee submits a review and has it graded, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.diff import Side
from residency.domain.errors import BadInput, Incomplete, Refused
from residency.domain.family import Family
from residency.domain.grade import ReviewGrade
from residency.domain.review import Comment, CommentKind, Review, Severity, Verdict
from residency.grading.grade_review import grade_review
from residency.grading.matching.quotes import texts_of
from residency.runtime import Runtime
from residency.store.frozen import shown_variant, variant_key
from residency.store.queries.attempts import comments_of, own_attempt
from residency.store.queries.grades import grade_row
from residency.store.tables.attempt import Attempt, CommentRow

_log = structlog.get_logger(__name__)


def save_verdict(
    world: Runtime, trainee_id: str, attempt_id: str, verdict: Verdict | None, confidence: int | None
) -> None:
    """Remember the verdict as it is chosen, before the submission. Raises Refused after it."""
    if confidence is not None and not 0 <= confidence <= 100:
        raise BadInput("How sure you are is a number from 0 to 100.", field="verdict_confidence")
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if attempt.submitted_at is not None:
            raise Refused("This review is submitted; its verdict cannot change any more.")
        attempt.verdict = verdict.value if verdict else None
        attempt.verdict_confidence = confidence
        session.add(attempt)


def submit_review(world: Runtime, trainee_id: str, attempt_id: str) -> ReviewGrade | None:
    """Submit what is stored and grade it; None where it was submitted before, so that a retry changes nothing.

    Raises Incomplete with a sentence for each open end; then nothing is submitted and nothing lost.
    """
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if attempt.submitted_at is not None:
            return None
        comments = comments_of(session, attempt.id)
        problems = open_ends(attempt, comments)
        if problems:
            raise Incomplete(problems)
        attempt.submitted_at = world.clock()
        session.add(attempt)
        grade = _grade(world, session, attempt, comments)
    if not attempt.is_demo:
        _log.info("review submitted", attempt=attempt.id, utility=grade.utility)
    return grade


def open_ends(attempt: Attempt, comments: Sequence[CommentRow]) -> dict[str, str]:
    """What still stands in the way of submitting: a comment's id, or ``verdict``, to a sentence."""
    problems = {row.id: sentence for row in comments if (sentence := _missing(row))}
    if attempt.verdict is None:
        problems["verdict"] = "Choose a verdict: approve or request changes."
    elif attempt.verdict_confidence is None:
        problems["verdict"] = "Say how sure you are of your verdict."
    return problems


def review_of(attempt: Attempt, comments: Sequence[CommentRow]) -> Review:
    """The review as grading takes it, from what is stored. The attempt must have a verdict."""
    return Review(
        Verdict(attempt.verdict or ""), attempt.verdict_confidence, tuple(_comment(row) for row in comments)
    )


def _missing(row: CommentRow) -> str:
    if not row.text.strip():
        return "This comment has no text yet. Write it or discard it."
    if row.kind == CommentKind.ISSUE and row.confidence is None:
        return "This issue does not say yet how sure you are."
    return ""


def _comment(row: CommentRow) -> Comment:
    return Comment(
        text=row.text,
        kind=CommentKind(row.kind),
        file=row.file,
        side=Side(row.side),
        line=row.line,
        end_line=row.end_line,
        family=Family(row.family) if row.family else None,
        severity=Severity(row.severity) if row.severity else None,
        confidence=row.confidence,
    )


def _grade(world: Runtime, session: Session, attempt: Attempt, comments: Sequence[CommentRow]) -> ReviewGrade:
    shown = shown_variant(session, attempt.variant_hash)
    grade = grade_review(
        review_of(attempt, comments),
        variant_key(session, attempt.variant_hash),
        texts=texts_of(shown.change, shown.exercise),
    )
    session.add(grade_row(attempt.id, grade, now=world.clock()))
    return grade
