"""The clock runs the examples of a submitted review, and grades again with what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from residency.actions.grade_stored import keep_grade
from residency.actions.transaction import transaction
from residency.actions.try_example import try_example
from residency.domain.errors import BadInput, NotFound, PackError
from residency.domain.example import as_data, read_typed
from residency.domain.json_value import json_text
from residency.grading.demonstrate import Proof
from residency.jobs.queue import add_job
from residency.runtime import Runtime
from residency.store.frozen import Shown, shown_variant, variant_key
from residency.store.insert import add_unless_there
from residency.store.queries.attempts import comments_of
from residency.store.queries.demonstrations import demonstration_rows
from residency.store.queries.erasures import is_erased_review
from residency.store.queries.grades import grades_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.demonstration import DemonstrationRow

RUN_EXAMPLES = "run_examples"
"""Kind of the job."""

CHANGED_SINCE = (
    "Your example did not run: the exercise has changed since you reviewed it, or has left the bank."
    " Nothing is credited for it."
)
FAILED = (
    "Your example could not run: something broke on our side, three times. The operator's log says what."
    " Nothing is credited for it."
)


def has_example(row: CommentRow) -> bool:
    """Whether a comment carries an example that waits to be run when the review is submitted."""
    return not read_typed(row.example).is_blank


def run_later(world: Runtime, session: Session, attempt: Attempt, comments: Sequence[CommentRow]) -> None:
    """Have the examples of a review run soon, where it has any. Called when it is submitted, never before."""
    if any(map(has_example, comments)):
        add_job(session, RUN_EXAMPLES, {"attempt": attempt.id}, now=world.clock())


def run_examples(world: Runtime, payload: Mapping[str, str]) -> None:
    """Run every example of a submitted review that has not run yet; each result counts as soon as it is there."""
    found = _waiting(world, payload["attempt"])
    if found is None:
        return
    for row, near in found.rows:
        _keep(world, found.attempt, row, _prove(world, found, row, near=near))


def give_up_examples(world: Runtime, payload: Mapping[str, str]) -> None:
    """Say of every example that has not run that it could not, so that no page waits for it."""
    found = _waiting(world, payload["attempt"])
    if found is None:
        return
    for row, _ in found.rows:
        _keep(world, found.attempt, row, Proof(None, FAILED))


@dataclass(frozen=True)
class _Waiting:
    """A submitted review with examples to run; each comment with the bug at whose place it is put."""

    attempt: Attempt
    shown: Shown
    bugs: tuple[str, ...]
    rows: tuple[tuple[CommentRow, str | None], ...]


def _waiting(world: Runtime, attempt_id: str) -> _Waiting | None:
    with read(world.engine) as session:
        attempt = session.get(Attempt, attempt_id)
        if attempt is None or attempt.submitted_at is None or is_erased_review(session, attempt_id):
            return None
        comments = comments_of(session, attempt.id)
        marked = grades_of(session, [attempt.id])[attempt.id].comments
        done = demonstration_rows(session, attempt.id)
        return _Waiting(
            attempt,
            shown_variant(session, attempt.variant_hash),
            tuple(bug.slug for bug in variant_key(session, attempt.variant_hash).bugs),
            tuple(
                (row, mark.judgement.located_at)
                for row, mark in zip(comments, marked, strict=True)
                if has_example(row) and row.id not in done
            ),
        )


def _prove(world: Runtime, found: _Waiting, row: CommentRow, *, near: str | None) -> Proof:
    evidence, ref = found.shown.exercise.evidence, found.shown.exercise.ref
    try:
        # The bank may hold other files under the same names by now; what was shown is what counts.
        if evidence is None or world.catalog.files(ref, found.bugs) != found.shown.change.head:
            return Proof(None, CHANGED_SINCE)
        return try_example(
            world.sandbox,
            as_data(read_typed(row.example), evidence),
            evidence,
            shown=found.bugs,
            near=near,
            files=lambda bugs: world.catalog.files(ref, bugs),
        )
    except (NotFound, BadInput, PackError):
        return Proof(None, CHANGED_SINCE)


def _keep(world: Runtime, attempt: Attempt, comment: CommentRow, proof: Proof) -> None:
    """Store what an example showed and grade with it, in one transaction; once, whoever else runs it too."""
    row = DemonstrationRow(
        attempt_id=attempt.id,
        comment_id=comment.id,
        bug=proof.bug,
        sentence=proof.sentence,
        details=_details(proof),
        finished_at=world.clock(),
    )
    with transaction(world) as session:
        if add_unless_there(session, row):
            keep_grade(session, session.get_one(Attempt, attempt.id), now=world.clock())


def _details(proof: Proof) -> str:
    return json_text(
        [
            {"bugs": sorted(bugs), "came": call.came, "value": call.value, "note": call.note}
            for bugs, call in proof.calls
        ]
    )
