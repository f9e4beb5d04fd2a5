"""How far somebody is with what was assigned, and who should not get it: told from the history alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from residency.domain.assignment import Demand, Duty, Piece, Stage, Standing
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.progress.choosing.next_exercise import last_met


class Obstacle(StrEnum):
    """Why somebody is left out. The value is told to whoever assigns, after the name."""

    NOT_PLACED = "has not begun yet: the test on arrival comes first."
    NOT_OPEN = "has not reached the level that it opens at."
    MET = "has met it within half a year."
    SIBLING_MET = "has met one so like it, within half a year, that the answer is known."
    SYSTEM_KNOWN = "has worked on this system already."
    ASSIGNED = "has it assigned already, and not done yet."


@dataclass(frozen=True)
class Trainee:
    """What is known of somebody who may get an assignment: ``level`` None before the test on arrival, when each
    exercise was last begun, every system worked on, and what is assigned and not done yet."""

    level: Level | None
    last: Mapping[ExerciseRef, datetime]
    systems: frozenset[str]
    ahead: Collection[Demand]


def obstacle_to_path(trainee: Trainee) -> Obstacle | None:
    """Why nothing more of the own path should be asked of this trainee."""
    return Obstacle.ASSIGNED if any(demand.exercise is None for demand in trainee.ahead) else None


def obstacle_to_review(
    trainee: Trainee, ref: ExerciseRef, siblings: Collection[ExerciseRef], *, opens_at: Level, now: datetime
) -> Obstacle | None:
    """Why this trainee should not get this review, of which ``siblings`` give the answer away."""
    if trainee.level is None:
        return Obstacle.NOT_PLACED
    if trainee.level < opens_at:
        return Obstacle.NOT_OPEN
    if last_met([ref], trainee.last, now) is not None:
        return Obstacle.MET
    if last_met(siblings, trainee.last, now) is not None:
        return Obstacle.SIBLING_MET
    names = {str(one) for one in (ref, *siblings)}
    return Obstacle.ASSIGNED if any(demand.exercise in names for demand in trainee.ahead) else None


def obstacle_to_task(trainee: Trainee, ref: ExerciseRef, *, opens_at: Level) -> Obstacle | None:
    """Why this trainee should not get a task of this system: one debrief shows the key of all its tasks."""
    if trainee.level is None:
        return Obstacle.NOT_PLACED
    if trainee.level < opens_at:
        return Obstacle.NOT_OPEN
    if str(ref) in trainee.systems:
        return Obstacle.SYSTEM_KNOWN
    return Obstacle.ASSIGNED if any(demand.exercise == str(ref) for demand in trainee.ahead) else None


def standings_of(duties: Sequence[Duty], pieces: Sequence[Piece], *, now: datetime) -> list[Standing]:
    """How far somebody is with each of all their duties.

    A named exercise counts from when it was assigned on, however it was begun; pieces of the own path from the
    opening on, without those that another duty names.
    """
    named = {(duty.demand.exercise, duty.demand.task) for duty in duties if duty.demand.exercise is not None}
    return [_standing(duty, _counted(duty, pieces, named), now) for duty in duties]


def _counted(duty: Duty, pieces: Sequence[Piece], named: Collection[tuple[str | None, str | None]]) -> list[Piece]:
    if duty.demand.exercise is None:
        return [one for one in pieces if one.begun_at >= duty.opens_at and (one.exercise, one.task) not in named]
    wanted = (duty.demand.exercise, duty.demand.task)
    return [one for one in pieces if one.begun_at >= duty.made_at and (one.exercise, one.task) == wanted]


def _standing(duty: Duty, counted: Sequence[Piece], now: datetime) -> Standing:
    ends = sorted(one.submitted_at for one in counted if one.submitted_at is not None)
    if len(ends) >= duty.demand.pieces:
        done_at = ends[duty.demand.pieces - 1]
        stage = Stage.DONE if done_at <= duty.due_at else Stage.DONE_LATE
        return Standing(stage, duty.demand.pieces, done_at)
    if now > duty.due_at:
        stage = Stage.OVERDUE
    elif counted:
        stage = Stage.BEGUN
    else:
        stage = Stage.WAITING if now < duty.opens_at else Stage.OPEN
    return Standing(stage, len(ends), None)
