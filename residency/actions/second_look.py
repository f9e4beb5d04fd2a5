"""After a review is submitted, an AI has its say, and the trainee decides what to make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from sqlmodel import Session

from residency.actions.propose_promotion import propose_when_due
from residency.actions.transaction import transaction
from residency.domain.errors import Incomplete, NotFound
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.review import Comment
from residency.domain.second_look import Adviser
from residency.progress.reliance import FROM, Reviewed, draw_adviser, draw_look
from residency.runtime import Runtime
from residency.store.frozen import variant_key
from residency.store.queries.attempts import comments_of, own_attempt
from residency.store.queries.ladder import open_level_test
from residency.store.queries.second_looks import look_row, look_rows, second_look
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.second_look import LookRow, SecondLook

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class OpenLook:
    """What is to be decided on; ``comments`` are the own ones, by their index in the order of the grade."""

    adviser: Adviser
    rows: tuple[LookRow, ...]
    comments: Mapping[int, CommentRow]
    is_closed: bool


def draw_second_look(
    world: Runtime, session: Session, attempt: Attempt, comments: Sequence[Comment], grade: ReviewGrade
) -> None:
    """Draw what an AI says of this review, for a share of reviews, in the caller's transaction.

    The grade of the review stands by then and does not change by it. Nothing where the bank has another exercise
    by now than the one that was reviewed: its remarks would be about other lines.
    """
    if attempt.level < FROM or attempt.is_helped:  # who had an AI's remarks before has nothing to hear of it
        return
    if open_level_test(session, attempt.trainee_id) is not None:  # a test-out is done alone, one after the other
        return
    dice = world.dice(f"second look {attempt.seed}")
    adviser = draw_adviser(dice, share=world.settings.second_looks)
    ref, key = ExerciseRef.parse(attempt.exercise), variant_key(session, attempt.variant_hash)
    if adviser is None or ref not in world.catalog.exercises or world.catalog.hash(ref) != key.hash:
        return
    remarks = world.catalog.remarks(ref, [bug.slug for bug in key.bugs])
    items = draw_look(adviser, Reviewed(comments, grade, key, remarks), dice)
    if not items:
        return
    session.add(SecondLook(attempt_id=attempt.id, adviser=adviser.value, began_at=world.clock()))
    session.flush()
    session.add_all(look_row(attempt.id, number, item) for number, item in enumerate(items))
    if not attempt.is_demo:
        _log.info("second look drawn", attempt=attempt.id, adviser=adviser.value, items=len(items))


def read_look(world: Runtime, attempt: Attempt) -> OpenLook | None:
    """The second look at a review that the caller was allowed to fetch, None where it has none."""
    with read(world.engine) as session:
        look = second_look(session, attempt.id)
        if look is None:
            return None
        return OpenLook(
            Adviser(look.adviser),
            tuple(look_rows(session, attempt.id)),
            dict(enumerate(comments_of(session, attempt.id))),
            look.closed_at is not None,
        )


def close_look(
    world: Runtime, trainee_id: str, attempt_id: str, followed: Mapping[int, bool], *, is_skipped: bool = False
) -> None:
    """Keep the decisions, by the number of the item, and open the debrief; a second time changes nothing.

    Raises NotFound for a foreign review or one without a second look, Incomplete where a decision is missing,
    unless the trainee skips all of them.
    """
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        look = second_look(session, attempt.id)
        if look is None:
            raise NotFound("There is no second look at this review.")
        if look.closed_at is not None:
            return
        rows = look_rows(session, attempt.id)
        missing = [row for row in rows if row.number not in followed]
        if missing and not is_skipped:
            raise Incomplete({str(row.number): "Decide on this one as well, or skip all." for row in missing})
        for row in rows if not is_skipped else []:
            row.followed = followed[row.number]
            session.add(row)
        look.closed_at = world.clock()
        session.add(look)
        session.flush()
        propose_when_due(world, session, trainee_id)  # how advice was dealt with is part of the evidence
    if not attempt.is_demo:
        _log.info("second look closed", attempt=attempt_id, skipped=is_skipped)
