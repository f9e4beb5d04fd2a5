"""A trainee tries on themselves whether the assistant makes them quicker.

Before a review they say how long it will take with and without it, an arm is drawn, and only then the change
opens. Afterwards it is their own minutes that speak, beside what they expected and what they believe.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.trial import MOST_MINUTES, Arm, Forecast, TrialResult, TrialTask
from residency.domain.whole_number import read_whole
from residency.progress.reliance import draw_advice
from residency.progress.trial.arms import BLOCK, draw_arms
from residency.progress.trial.effect import fit_of
from residency.progress.trial.result import result_of
from residency.runtime import Runtime
from residency.store.frozen import variant_key
from residency.store.queries.attempts import comments_of, own_attempt
from residency.store.queries.ladder import open_level_test
from residency.store.queries.trials import (
    beliefs_of,
    enrolment,
    finished_rows,
    others_in_trials,
    trial_row,
    trial_rows,
)
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.trial import TrialBelief, TrialEnrolment, TrialRow

FROM = Level.CHANGES
"""Below it a review is too small for help to make a difference."""

LEAST_PERCENT, MOST_PERCENT = 10, 1000
"""Minutes with the assistant for 100 minutes without, as far as anybody may believe."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Remark:
    """What the assistant says of a place in the change."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Assistance:
    """How a review of the trial is to be done. ``remarks`` is None as long as nobody has asked for them."""

    arm: Arm
    remarks: tuple[Remark, ...] | None
    had_help: bool


@dataclass(frozen=True)
class Gate:
    """``is_asked`` where a review opens only after its minutes were estimated, or that was declined;
    ``assistance`` says how it is to be done once that was drawn, None outside a trial."""

    is_asked: bool
    assistance: Assistance | None


@dataclass(frozen=True)
class Trial:
    """Where a trainee's trial stands. ``asks_belief`` once a block is done and nothing was said about it."""

    since: datetime | None
    result: TrialResult
    asks_belief: bool


def join_trial(world: Runtime, trainee_id: str) -> None:
    """Take part from the next review on; a second time changes nothing."""
    with transaction(world) as session:
        found = session.get(TrialEnrolment, trainee_id)
        if found is None:
            session.add(TrialEnrolment(trainee_id=trainee_id, since=world.clock()))
        elif found.left_at is not None:
            found.since, found.left_at = world.clock(), None
            session.add(found)


def leave_trial(world: Runtime, trainee_id: str) -> None:
    """Take part no longer. What was done stays."""
    with transaction(world) as session:
        found = enrolment(session, trainee_id)
        if found is not None:
            found.left_at = world.clock()
            session.add(found)


def read_gate(world: Runtime, attempt: Attempt) -> Gate:
    """What stands before a review, or beside it."""
    with read(world.engine) as session:
        row = trial_row(session, attempt.id)
        if row is None:
            return Gate(_is_asked(session, attempt), None)
    return Gate(is_asked=False, assistance=_assistance(row))


def draw_arm(
    world: Runtime, trainee_id: str, attempt_id: str, *, minutes_alone: str, minutes_assisted: str
) -> None:
    """Keep what is expected and draw how the review is to be done; a second time changes nothing.

    Raises BadInput for what is no number of minutes, NotFound for a foreign review.
    """
    alone = _minutes(minutes_alone, "minutes_alone")
    assisted = _minutes(minutes_assisted, "minutes_assisted")
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if not _is_asked(session, attempt):
            return
        block, arm = _next_arm(world, session, attempt)
        session.add(
            TrialRow(
                attempt_id=attempt.id,
                trainee_id=trainee_id,
                level=attempt.level,
                asked_at=world.clock(),
                arm=arm.value,
                block=block,
                minutes_alone=alone,
                minutes_assisted=assisted,
                remarks=_remarks(world, session, attempt) if arm is Arm.ASSISTED else "[]",
            )
        )
    if not attempt.is_demo:
        _log.info("arm drawn", attempt=attempt_id, arm=arm.value)


def decline(world: Runtime, trainee_id: str, attempt_id: str) -> None:
    """Review this one outside the trial. It is kept that somebody was asked and declined."""
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if _is_asked(session, attempt):
            session.add(
                TrialRow(attempt_id=attempt.id, trainee_id=trainee_id, level=attempt.level, asked_at=world.clock())
            )


def have_help(world: Runtime, trainee_id: str, attempt_id: str) -> None:
    """Open what the assistant says; or, for who was to work alone, own up to other help. From then on the review
    tells nothing of what the trainee can do alone. Raises NotFound outside a trial, Refused after submission."""
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        row = trial_row(session, attempt.id)
        if row is None or row.arm is None:
            raise NotFound("There is no assistant in this review.")
        if attempt.submitted_at is not None:
            raise Refused("This review is submitted.")
        if row.used_at is None:
            row.used_at, attempt.is_helped = world.clock(), True
            session.add(row)
            session.add(attempt)


def say_belief(world: Runtime, trainee_id: str, percent: str) -> None:
    """Keep what the trainee thinks the assistant did to their time. Raises BadInput for what is no such number."""
    lowest, highest = LEAST_PERCENT, MOST_PERCENT
    said = read_whole(percent, lowest, highest)
    if said is None:
        raise BadInput(
            f"Say it as a whole number from {lowest} to {highest}: 100 is no difference.", field="percent"
        )
    with transaction(world) as session:
        done = len(finished_rows(session, [trainee_id]))
        session.add(TrialBelief(trainee_id=trainee_id, tasks=done, percent=said, said_at=world.clock()))


def read_trial(world: Runtime, trainee_id: str) -> Trial:
    """Where the trial of a trainee stands; the caller has made sure that it may be read."""
    with read(world.engine) as session:
        joined = enrolment(session, trainee_id)
        everybodys = tasks_of(session, [trainee_id, *others_in_trials(session, trainee_id)])
        beliefs = beliefs_of(session, trainee_id)
        asked = len(trial_rows(session, trainee_id))
    tasks = everybodys.pop(trainee_id)
    fits = [fit_of(others) for others in everybodys.values()]
    said_after = beliefs[-1].tasks if beliefs else 0
    return Trial(
        since=joined.since if joined else None,
        result=result_of(
            tasks,
            asked=asked,
            believed=[belief.percent / 100 for belief in beliefs],
            others=[fit for fit in fits if fit is not None],
        ),
        asks_belief=len(tasks) // BLOCK > said_after // BLOCK,
    )


def _assistance(row: TrialRow) -> Assistance | None:
    if row.arm is None:
        return None
    arm, had_help = Arm(row.arm), row.used_at is not None
    shown = arm is Arm.ASSISTED and had_help
    return Assistance(
        arm, tuple(Remark(*remark) for remark in json.loads(row.remarks)) if shown else None, had_help
    )


def _is_asked(session: Session, attempt: Attempt) -> bool:
    """Who has begun to write has seen the change and can no longer estimate it."""
    if attempt.submitted_at is not None or attempt.level < FROM:
        return False
    joined = enrolment(session, attempt.trainee_id)
    if joined is None or attempt.started_at < joined.since or trial_row(session, attempt.id) is not None:
        return False
    if open_level_test(session, attempt.trainee_id) is not None:
        return False
    return not comments_of(session, attempt.id)


def _next_arm(world: Runtime, session: Session, attempt: Attempt) -> tuple[str, Arm]:
    """The arms of a block all come from the seed of its first review; blocks of a level follow each other."""
    drawn = [
        row
        for row in trial_rows(session, attempt.trainee_id)
        if row.arm is not None and row.level == attempt.level
    ]
    within = len(drawn) % BLOCK
    block = drawn[-within].block if within else attempt.seed
    if block is None:
        raise ValueError("a review with an arm belongs to a block")
    return block, draw_arms(world.dice(f"trial {block}"))[within]


def _remarks(world: Runtime, session: Session, attempt: Attempt) -> str:
    """Of what was shown, as JSON. Without the exercise in the bank, of its key alone."""
    ref, key = ExerciseRef.parse(attempt.exercise), variant_key(session, attempt.variant_hash)
    is_same = ref in world.catalog.exercises and world.catalog.hash(ref) == key.hash
    known = world.catalog.remarks(ref, [bug.slug for bug in key.bugs]) if is_same else ()
    advice = draw_advice(key, known, world.dice(f"assistant {attempt.seed}"))
    return json.dumps([(remark.file, remark.line, remark.text) for remark in advice.remarks])


def tasks_of(session: Session, trainee_ids: Collection[str]) -> dict[str, list[TrialTask]]:
    """The finished tasks of each of these trainees, oldest first."""
    tasks: dict[str, list[TrialTask]] = {trainee_id: [] for trainee_id in trainee_ids}
    for row, attempt in finished_rows(session, trainee_ids):
        tasks[row.trainee_id].append(_task(row, attempt))
    return tasks


def _task(row: TrialRow, attempt: Attempt) -> TrialTask:
    if (
        row.arm is None
        or row.block is None
        or not (row.minutes_alone and row.minutes_assisted and attempt.minutes)
    ):
        raise ValueError(f"the review {attempt.id} is no finished task of a trial")
    arm = Arm(row.arm)
    return TrialTask(
        block=row.block,
        arm=arm,
        forecast=Forecast(row.minutes_alone, row.minutes_assisted),
        minutes=attempt.minutes,
        as_assigned=(row.used_at is not None) is (arm is Arm.ASSISTED),
    )


def _minutes(typed: str, field: str) -> int:
    minutes = read_whole(typed, 1, MOST_MINUTES)
    if minutes is None:
        raise BadInput(f"Say it in whole minutes, from 1 to {MOST_MINUTES}.", field=field)
    return minutes
