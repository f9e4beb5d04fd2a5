"""A mentor changes what the key of an exercise lacks; all reviews of the exercise are graded again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from sqlmodel import Session

from residency.actions.choose_key import Keys
from residency.actions.regrade import RegradePlan, apply_regrade, plan_regrade
from residency.actions.transaction import transaction
from residency.domain.diff import ShownChange, Side
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.key_repair import Excerpt
from residency.domain.prose import LONGEST_REASON, checked_prose
from residency.grading.repair_key import found_at
from residency.jobs.queue import add_job
from residency.runtime import Runtime
from residency.store.frozen import shown_variant
from residency.store.insert import add_unless_there
from residency.store.queries.attempts import cohort_attempt, comments_of
from residency.store.queries.grades import disputes_of, graded_key
from residency.store.queries.key_repairs import repair_rows, standing_repairs
from residency.store.tables.attempt import Attempt
from residency.store.tables.key_repair import KeyRepairEffect, KeyRepairRow

REGRADE_REPAIRED = "regrade repaired"

MOST_LINES = 40
MOST_WORDINGS = 20

LEAST_LETTERS = 8
"""A place of fewer letters, a closing bracket, say, stands everywhere."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Place:
    """Lines ``first`` to ``last``, both included, from 1, on one side of a file of the reviewed change."""

    file: str
    side: Side
    first: int
    last: int


def add_finding(
    world: Runtime,
    mentor_id: str,
    attempt_id: str,
    comment_id: str,
    *,
    family: Family | None,
    place: Place,
    text: str,
    accepted: Sequence[str],
    reason: str,
) -> None:
    """Add to the key a real weakness that nobody seeded, and settle what was objected about the comment.

    Raises NotFound for a review of others or a comment that is not in it, BadInput for what is missing or wrong.
    """
    if family is None:
        raise BadInput("Choose the family that it belongs to.", field="family")
    said = checked_prose(text, field="text", ask="Say what is weak there: everybody reads it.")
    wordings = [checked_prose(one, field="accepted", ask="A wording is a sentence.") for one in accepted]
    if len(wordings) > MOST_WORDINGS:
        raise BadInput(f"At most {MOST_WORDINGS} further wordings, a line each.", field="accepted")
    with transaction(world) as session:
        attempt = cohort_attempt(session, mentor_id, attempt_id)
        where = _excerpt(shown_variant(session, attempt.variant_hash).change, place)
        row = KeyRepairRow(
            exercise=attempt.exercise,
            family=family.value,
            file=where.file,
            side=where.side.value,
            lines=json.dumps(where.lines),
            text=said,
            accepted=json.dumps(wordings),
            reason=_checked(reason),
            attempt_id=attempt.id,
            comment_id=comment_id,
            made_by=mentor_id,
            made_at=world.clock(),
        )
        _keep(world, session, attempt, row)


def add_wording(
    world: Runtime, mentor_id: str, attempt_id: str, comment_id: str, *, bug: str, text: str, reason: str
) -> None:
    """Add to the key a sentence that names a shown bug. Raises like ``add_finding``."""
    said = checked_prose(text, field="text", ask="Write the sentence that names the bug.")
    with transaction(world) as session:
        attempt = cohort_attempt(session, mentor_id, attempt_id)
        if bug not in {keyed.slug for keyed in graded_key(session, attempt).bugs}:
            raise BadInput("Choose the bug that it names.", field="bug")
        row = KeyRepairRow(
            exercise=attempt.exercise,
            bug=bug,
            text=said,
            reason=_checked(reason),
            attempt_id=attempt.id,
            comment_id=comment_id,
            made_by=mentor_id,
            made_at=world.clock(),
        )
        _keep(world, session, attempt, row)


def withdraw_repair(world: Runtime, mentor_id: str, repair_id: int, *, reason: str) -> None:
    """Take a repair back; the reviews are graded again without it.

    Raises NotFound where there is none of this number, Refused where it was taken back before.
    """
    with transaction(world) as session:
        row = session.get(KeyRepairRow, repair_id)
        if row is None or row.withdraws is not None:
            raise NotFound("There is no such repair.")
        if row not in standing_repairs(repair_rows(session, exercise=row.exercise)):
            raise Refused("This repair was taken back before.")
        withdrawal = KeyRepairRow(
            exercise=row.exercise,
            withdraws=repair_id,
            text="",
            reason=_checked(reason),
            made_by=mentor_id,
            made_at=world.clock(),
        )
        _add(world, session, withdrawal)


def regrade_repaired(world: Runtime, payload: Mapping[str, str]) -> None:
    """Job: grade all reviews of the exercise with the key as it is repaired today, and note what that changed.

    What is graded by somebody else meanwhile is looked at again; a job that was broken off goes on where it was.
    """
    exercise = ExerciseRef.parse(payload["exercise"])
    plan = plan_regrade(world, exercise=exercise, keys=Keys.REPAIRED)
    effect = _effect(world, int(payload["repair"]), plan)
    with transaction(world) as session:
        add_unless_there(session, effect)  # before the first grade is written: what is left later would be too few
    while plan.changed and apply_regrade(world, plan).skipped:
        plan = plan_regrade(world, exercise=exercise, keys=Keys.REPAIRED)
    _log.info("key repaired", exercise=str(exercise), changed=effect.changed, looked_at=effect.looked_at)


def _effect(world: Runtime, repair_id: int, plan: RegradePlan) -> KeyRepairEffect:
    """A new version of the key alone changes no result, and is not counted."""
    changes = [one.utility_change for one in plan.changed if one.differences.comments or one.utility_change]
    return KeyRepairEffect(
        repair_id=repair_id,
        looked_at=sum(plan.looked_at.values()),
        changed=len(changes),
        mean_change=sum(changes) / len(changes) if changes else 0.0,
        planned_at=world.clock(),
    )


def _keep(world: Runtime, session: Session, attempt: Attempt, row: KeyRepairRow) -> None:
    if row.comment_id not in {comment.id for comment in comments_of(session, attempt.id)}:
        raise NotFound("There is no such comment.")
    _add(world, session, row)
    for dispute in disputes_of(session, [attempt.id]):
        if dispute.comment_id == row.comment_id and dispute.settled_at is None:
            dispute.settled_at = world.clock()
            session.add(dispute)


def _add(world: Runtime, session: Session, row: KeyRepairRow) -> None:
    session.add(row)
    session.flush()
    add_job(session, REGRADE_REPAIRED, {"exercise": row.exercise, "repair": str(row.id)}, now=world.clock())


def _excerpt(change: ShownChange, place: Place) -> Excerpt:
    files = {Side.OLD: change.base, Side.NEW: change.head}
    lines = files[place.side].get(place.file, "").splitlines()
    if not 1 <= place.first <= place.last <= len(lines):
        raise BadInput("Say at which lines it is, as they are numbered in the change.", field="first")
    if place.last - place.first >= MOST_LINES:
        raise BadInput(f"At most {MOST_LINES} lines: a place that is everywhere tells nothing.", field="last")
    excerpt = Excerpt(place.file, place.side, tuple(lines[place.first - 1 : place.last]))
    if sum(letter.isalnum() for line in excerpt.lines for letter in line) < LEAST_LETTERS:
        raise BadInput("There is too little on these lines to know them again. Take more of them.", field="last")
    if len(found_at(excerpt, files)) > 1:
        raise BadInput("The same lines stand at another place of this file, too. Take more of them.", field="last")
    return excerpt


def _checked(reason: str) -> str:
    return checked_prose(
        reason, field="reason", ask="Say why: whoever is graded again reads it.", longest=LONGEST_REASON
    )
