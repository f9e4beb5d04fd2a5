"""A trainee submits a review and has it graded, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import structlog
from sqlmodel import Session

from residency.actions.ask_second_reader import ask_later
from residency.actions.choose_key import Keys, choose_key, keep_key
from residency.actions.grade_stored import keep_grade, review_of
from residency.actions.keep_digests import keep_later
from residency.actions.propose_promotion import propose_when_due
from residency.actions.refit_items import refit_when_due
from residency.actions.run_examples import run_later
from residency.actions.second_look import draw_second_look
from residency.actions.time_at_work import minutes_of
from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, Incomplete, Refused
from residency.domain.evidence import Evidence
from residency.domain.example import MAX_EXAMPLES, problems_of, read_typed
from residency.domain.grade import ReviewGrade
from residency.domain.review import CommentKind, Verdict
from residency.runtime import Runtime
from residency.store.frozen import shown_variant
from residency.store.queries.attempts import comments_of, own_attempt
from residency.store.tables.attempt import Attempt, CommentRow

_log = structlog.get_logger(__name__)


def save_verdict(
    world: Runtime,
    trainee_id: str,
    attempt_id: str,
    verdict: Verdict | None,
    confidence: int | None,
    *,
    claims: Mapping[str, bool] | None = None,
) -> None:
    """Remember the verdict as it is chosen, before the submission. Raises Refused after it.

    ``claims`` are those of the author that were judged, id to whether it holds; ``None`` leaves them as they are.
    Raises BadInput for a claim that the trainee was not asked about.
    """
    if confidence is not None and not 0 <= confidence <= 100:
        raise BadInput("How sure you are is a number from 0 to 100.", field="verdict_confidence")
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if attempt.submitted_at is not None:
            raise Refused("This review is submitted; its verdict cannot change any more.")
        attempt.verdict = verdict.value if verdict else None
        attempt.verdict_confidence = confidence
        if claims is not None:
            attempt.claims = _judged(session, attempt, claims)
        session.add(attempt)


def _judged(session: Session, attempt: Attempt, claims: Mapping[str, bool]) -> str | None:
    asked = {claim.id for claim in shown_variant(session, attempt.variant_hash).exercise.claims}
    if claims and (attempt.claims is None or not claims.keys() <= asked):
        raise BadInput("That claim is not on the list of this review.", field="claims")
    return None if attempt.claims is None else json.dumps(claims, sort_keys=True)


def submit_review(world: Runtime, trainee_id: str, attempt_id: str) -> ReviewGrade | None:
    """Submit what is stored and grade it; None where it was submitted before, so that a retry changes nothing.

    Raises Incomplete with a sentence for each open end; then nothing is submitted and nothing lost.
    """
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if attempt.submitted_at is not None:
            return None
        comments = comments_of(session, attempt.id)
        evidence = shown_variant(session, attempt.variant_hash).exercise.evidence
        problems = open_ends(attempt, comments, evidence)
        if problems:
            raise Incomplete(problems)
        attempt.submitted_at = world.clock()
        attempt.minutes = minutes_of(session, attempt, end=attempt.submitted_at)
        session.add(attempt)
        grade = keep_grade(session, attempt, now=world.clock(), first_key=_repaired_key(world, session, attempt))
        draw_second_look(world, session, attempt, review_of(attempt, comments).comments, grade)
        ask_later(world, session, attempt, grade)
        run_later(world, session, attempt, comments)
        session.flush()
        propose_when_due(world, session, trainee_id)
        if not attempt.is_demo:
            refit_when_due(world, session)
            keep_later(world, session, trainee_id)
    if not attempt.is_demo:
        _log.info("review submitted", attempt=attempt.id, utility=grade.utility)
    return grade


def _repaired_key(world: Runtime, session: Session, attempt: Attempt) -> str | None:
    """What mentors have repaired counts for whoever began before, too. It was not shown, so nothing is unfair."""
    choice = choose_key(world, session, attempt, Keys.REPAIRED, kept=None)
    if not choice.is_new:
        return None
    shown = shown_variant(session, attempt.variant_hash)
    return keep_key(session, shown, choice.key, author_key=choice.author_key)


def open_ends(attempt: Attempt, comments: Sequence[CommentRow], evidence: Evidence | None) -> dict[str, str]:
    """What still stands in the way of submitting: a comment's id, or ``verdict``, to a sentence."""
    problems = {row.id: sentence for row in comments if (sentence := _missing(row, evidence))}
    carrying = [row.id for row in comments if not read_typed(row.example).is_blank]
    for surplus in carrying[MAX_EXAMPLES:]:
        problems.setdefault(surplus, f"A review carries at most {MAX_EXAMPLES} examples. Take this one out.")
    if attempt.verdict is None:
        problems["verdict"] = "Choose a verdict: approve or request changes."
    elif attempt.verdict_confidence is None:
        problems["verdict"] = "Say how sure you are of your verdict."
    return problems


def example_problems(row: CommentRow, evidence: Evidence | None) -> dict[str, str]:
    """What keeps the example of a comment from being run, by the field it is about."""
    typed = read_typed(row.example)
    if evidence is None:
        return {} if typed.is_blank else {"expected": "This exercise runs no examples. Take this one out."}
    return problems_of(typed, evidence)


def _missing(row: CommentRow, evidence: Evidence | None) -> str:
    if not row.text.strip():
        return "This comment has no text yet. Write it or discard it."
    if row.kind == CommentKind.ISSUE and row.confidence is None:
        return "This issue does not say yet how sure you are."
    wrong = next(iter(example_problems(row, evidence).values()), "")
    return f"The example cannot run yet. {wrong}" if wrong else ""
