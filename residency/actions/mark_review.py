"""A mentor decides about a part of a grade: the review is graded again with it, and so is every later grading."""

from __future__ import annotations

import structlog
from sqlmodel import Session

from residency.actions.grade_stored import keep_grade
from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.grade import Diagnosis
from residency.domain.human_mark import Says
from residency.domain.prose import LONGEST_REASON, checked_prose
from residency.runtime import Runtime
from residency.store.queries.attempts import cohort_attempt, comments_of, lock_attempt
from residency.store.queries.grades import disputes_of, graded_key
from residency.store.queries.marks import RIGHT, WITHDRAWN, WRONG, mark_history, standing
from residency.store.tables.attempt import Attempt
from residency.store.tables.mark import MarkRow

_log = structlog.get_logger(__name__)


def mark_comment(
    world: Runtime,
    mentor_id: str,
    attempt_id: str,
    comment_id: str,
    *,
    says: Says | None,
    bug: str | None = None,
    diagnosed: Diagnosis = Diagnosis.FULL,
    severity_right: bool | None = None,
    reason: str,
) -> None:
    """Decide what a comment says, and settle what was objected about it.

    Raises NotFound for a review of others or a comment that is not in it, BadInput without a reason, without a
    choice, or for a bug that the change does not show.
    """
    if says is None:
        raise BadInput("Choose what the comment says.", field="says")
    with transaction(world) as session:
        attempt = _open(session, mentor_id, attempt_id)
        if comment_id not in {row.id for row in comments_of(session, attempt.id)}:
            raise NotFound("There is no such comment.")
        names_bug = says is Says.NAMES_A_BUG
        if names_bug and bug not in {keyed.slug for keyed in graded_key(session, attempt).bugs}:
            raise BadInput("Choose the bug that it names.", field="bug")
        row = MarkRow(
            attempt_id=attempt.id,
            comment_id=comment_id,
            says=says.value,
            bug=bug if names_bug else None,
            diagnosed=(diagnosed if names_bug else Diagnosis.NONE).value,
            severity_right=severity_right if names_bug else None,
            reason=_checked(reason),
            made_by=mentor_id,
            made_at=world.clock(),
        )
        _keep(world, session, attempt, row)
        for dispute in disputes_of(session, [attempt.id]):
            if dispute.comment_id == comment_id and dispute.settled_at is None:
                dispute.settled_at = world.clock()
                session.add(dispute)


def mark_verdict(world: Runtime, mentor_id: str, attempt_id: str, *, is_right: bool | None, reason: str) -> None:
    """Decide whether the verdict counts as right. Raises like ``mark_comment``."""
    if is_right is None:
        raise BadInput("Choose whether the verdict counts as right.", field="says")
    with transaction(world) as session:
        attempt = _open(session, mentor_id, attempt_id)
        row = MarkRow(
            attempt_id=attempt.id,
            says=RIGHT if is_right else WRONG,
            reason=_checked(reason),
            made_by=mentor_id,
            made_at=world.clock(),
        )
        _keep(world, session, attempt, row)


def withdraw_mark(world: Runtime, mentor_id: str, attempt_id: str, comment_id: str | None) -> None:
    """Take back what was decided about a comment, or about the verdict (None): the computed grade counts again.

    Raises Refused where nothing stands, NotFound for a review of others.
    """
    with transaction(world) as session:
        attempt = _open(session, mentor_id, attempt_id)
        if comment_id not in standing(mark_history(session, attempt.id)):
            raise Refused("Nothing was decided here that could be taken back.")
        row = MarkRow(
            attempt_id=attempt.id,
            comment_id=comment_id,
            says=WITHDRAWN,
            reason="Taken back.",
            made_by=mentor_id,
            made_at=world.clock(),
        )
        _keep(world, session, attempt, row)


def _open(session: Session, mentor_id: str, attempt_id: str) -> Attempt:
    attempt = cohort_attempt(session, mentor_id, attempt_id)
    lock_attempt(session, attempt.id)
    return attempt


def _keep(world: Runtime, session: Session, attempt: Attempt, row: MarkRow) -> None:
    session.add(row)
    session.flush()
    grade = keep_grade(session, attempt, now=world.clock())
    _log.info("grade marked", attempt=attempt.id, comment=row.comment_id, says=row.says, utility=grade.utility)


def _checked(reason: str) -> str:
    return checked_prose(reason, field="reason", ask="Say why: the trainee reads it.", longest=LONGEST_REASON)
