"""What a trainee learns right after submitting, gathered from what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from residency.actions.read_regrades import Regraded, regrades_of
from residency.actions.run_code import ask_for_runs
from residency.actions.transaction import transaction
from residency.domain.errors import NotFound
from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.key import VariantKey
from residency.domain.miss import Miss
from residency.domain.reading import Moment
from residency.grading.misses import why_missed
from residency.grading.replay import replay
from residency.grading.where_looked import FileLook, where_looked
from residency.runtime import Runtime
from residency.store.frozen import Shown, shown_variant, variant_key
from residency.store.queries.attempts import comments_of, deliveries_of
from residency.store.queries.attention import feedback_history
from residency.store.queries.demonstrations import demonstration_rows
from residency.store.queries.grades import disputes_of, grade_history, graded_key
from residency.store.queries.marks import mark_history
from residency.store.queries.model_calls import HeardOpinion, opinions_of
from residency.store.queries.people import names_of
from residency.store.queries.realism import realism_of
from residency.store.queries.runs import CHECKS, run_of, witness_purpose
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.attention import Feedback
from residency.store.tables.demonstration import DemonstrationRow
from residency.store.tables.grade import Dispute
from residency.store.tables.mark import MarkRow
from residency.store.tables.run import RunRow


@dataclass(frozen=True)
class Debrief:
    """A submitted attempt with its key. ``comments`` stand in the order of ``grade.comments``.

    ``witnesses`` maps the slug of a bug to its run, ``None`` while it has not finished. ``misses`` names the
    cause for each bug that was not found. ``opinions`` is what a second reader said, oldest first.
    ``demonstrations`` is what the examples came to, by comment; those that have not run yet are not in it.
    ``looks`` are the files in the order of looking, ``moments`` what was on screen when. ``marks`` is all that
    mentors decided, oldest first, taken back or not; ``feedback`` what was said to the author, edits included;
    ``names`` are those of who did.
    ``realism`` is how real its author found the change, 1 to 5, if they said so.
    ``regrades`` are the times at which rules or key were others than before, oldest first.
    """

    attempt: Attempt
    shown: Shown
    key: VariantKey
    grade: ReviewGrade
    comments: tuple[CommentRow, ...]
    checks: RunRow | None
    witnesses: Mapping[str, RunRow | None]
    misses: Mapping[str, Miss]
    disputes: tuple[Dispute, ...]
    opinions: tuple[HeardOpinion, ...]
    demonstrations: Mapping[str, DemonstrationRow]
    looks: tuple[FileLook, ...]
    moments: tuple[Moment, ...]
    marks: tuple[MarkRow, ...]
    feedback: tuple[Feedback, ...]
    names: Mapping[str, str]
    realism: int | None
    regrades: tuple[Regraded, ...] = ()


def read_debrief(world: Runtime, attempt: Attempt) -> Debrief:
    """The debrief of a submitted attempt that the caller was allowed to fetch. Raises NotFound before that.

    Runs that have not taken place yet (invented history) are asked for.
    """
    if attempt.submitted_at is None:
        raise NotFound("There is no debrief before the review is submitted.")
    _ask_for_missing_runs(world, attempt)
    with read(world.engine) as session:
        key = graded_key(session, attempt)
        history = grade_history(session, attempt.id)
        grade = history[-1].grade
        deliveries = deliveries_of(session, attempt.id)
        spans = [span for _, span in deliveries]
        claims = [marked.judgement for marked in grade.comments if marked.outcome is not Outcome.NO_CLAIM]
        missed = {bug.slug for bug in grade.bugs if bug.found_by is None}
        shown, comments = shown_variant(session, attempt.variant_hash), comments_of(session, attempt.id)
        marks, feedback = mark_history(session, attempt.id), feedback_history(session, attempt.id)
        return Debrief(
            attempt=attempt,
            shown=shown,
            key=key,
            grade=grade,
            comments=tuple(comments),
            checks=run_of(session, attempt.variant_hash, CHECKS),
            witnesses={
                bug.slug: run_of(session, attempt.variant_hash, witness_purpose(bug.slug)) for bug in key.bugs
            },
            misses={bug.slug: why_missed(bug, claims, spans) for bug in key.bugs if bug.slug in missed},
            disputes=tuple(disputes_of(session, [attempt.id])),
            opinions=tuple(opinions_of(session, attempt.id)),
            demonstrations=demonstration_rows(session, attempt.id),
            looks=where_looked(shown.change, spans, key.bugs),
            moments=replay(
                [(at, span) for at, span in deliveries if at is not None],
                {row.id: row.created_at for row in comments},
                started_at=attempt.started_at,
            ),
            marks=tuple(marks),
            feedback=tuple(feedback),
            names=names_of(session, {*(row.made_by for row in marks), *(row.author_id for row in feedback)}),
            realism=realism_of(session, [attempt.id]).get(attempt.id),
            regrades=tuple(regrades_of(session, attempt, history)),
        )


def _ask_for_missing_runs(world: Runtime, attempt: Attempt) -> None:
    with read(world.engine) as session:
        bugs = [bug.slug for bug in variant_key(session, attempt.variant_hash).bugs]
        purposes = [CHECKS, *(witness_purpose(bug) for bug in bugs)]
        is_complete = all(run_of(session, attempt.variant_hash, purpose) for purpose in purposes)
    if not is_complete:
        with transaction(world) as session:
            ask_for_runs(session, attempt.variant_hash, now=world.clock())
