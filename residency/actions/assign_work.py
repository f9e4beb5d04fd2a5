"""A director or a mentor assigns work beside the own path, and takes it back; some are left out, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import structlog
from sqlmodel import Session

from residency.actions.choose_exercise import siblings_of
from residency.actions.read_duties import demands_ahead
from residency.actions.transaction import transaction
from residency.domain.assignment import MOST_PIECES, Demand, check_times
from residency.domain.errors import BadInput
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.permission import Permission, Role, may
from residency.domain.system.exercise import Task
from residency.progress.assigned import (
    Obstacle,
    Trainee,
    obstacle_to_path,
    obstacle_to_review,
    obstacle_to_task,
)
from residency.progress.choosing.candidate import for_practice
from residency.runtime import Runtime
from residency.store.queries.assignments import cohort_assignment, pieces_of
from residency.store.queries.groups import groups_of, people_in
from residency.store.queries.ladder import levels_of
from residency.store.queries.people import cohorts_of, lock_cohort, members
from residency.store.session import read
from residency.store.tables.assignment import Assignee, Assignment
from residency.store.tables.person import Person

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Wish:
    """What is to be assigned to whom: a whole cohort, one of its trainees, or those of one of its groups."""

    demand: Demand
    cohort_id: str
    person_id: str | None
    opens_at: datetime
    due_at: datetime
    zone: str
    group_id: str | None = None


@dataclass(frozen=True)
class Reached:
    """Who would get it, and who would not and why; both by name. Why is None for an actor who may not read
    reviews: exercise by exercise the reasons would tell the level of each trainee."""

    people: tuple[Person, ...]
    left_out: tuple[tuple[Person, Obstacle | None], ...]


def check_assignment(world: Runtime, actor: Person, wish: Wish) -> Reached:
    """Whom it would reach. Raises BadInput, at its field, for what cannot be assigned, and for other cohorts."""
    with read(world.engine) as session:
        return _reach(world, session, actor, wish)


def assign_work(world: Runtime, actor: Person, wish: Wish) -> Reached:
    """Assign it to everybody whom it reaches. Raises like ``check_assignment``, and where that is nobody."""
    with transaction(world) as session:
        lock_cohort(session, wish.cohort_id)  # two who assign at once must not give the same to somebody twice
        reached = _reach(world, session, actor, wish)
        if not reached.people:
            raise BadInput("Nobody is left who could get this, so nothing was assigned.", field="what")
        assignment = Assignment(
            id=uuid4().hex,
            cohort_id=wish.cohort_id,
            person_id=wish.person_id,
            group_id=wish.group_id,
            exercise=wish.demand.exercise,
            task=wish.demand.task,
            pieces=wish.demand.pieces,
            opens_at=wish.opens_at,
            due_at=wish.due_at,
            zone=wish.zone,
            made_by=actor.id,
            made_at=world.clock(),
        )
        session.add(assignment)
        session.flush()
        session.add_all(Assignee(assignment_id=assignment.id, person_id=one.id) for one in reached.people)
    _log.info("work assigned", assignment=assignment.id, by=actor.id, people=len(reached.people))
    return reached


def take_back(world: Runtime, actor: Person, assignment_id: str) -> None:
    """Have nobody see it any more; what was done for it stays. Raises NotFound for one of other cohorts."""
    with transaction(world) as session:
        assignment = cohort_assignment(session, actor.id, assignment_id)
        assignment.withdrawn_at = world.clock()
        session.add(assignment)
    _log.info("assignment taken back", assignment=assignment_id, by=actor.id)


def assignable_reviews(world: Runtime) -> list[ExerciseRef]:
    """Reviews that may be assigned, in the order of their names: those that are kept for exams may not."""
    return sorted(for_practice(world.catalog.exercises))


def _reach(world: Runtime, session: Session, actor: Person, wish: Wish) -> Reached:
    now = world.clock()
    check_times(wish.opens_at, wish.due_at, now=now)
    obstacle_to = _obstacle_to(world, wish.demand, now)
    cohort = next((one for one in cohorts_of(session, actor.id) if one.id == wish.cohort_id), None)
    people = [] if cohort is None else members(session, [cohort.id], Role.TRAINEE)
    if wish.person_id is not None:
        people = [one for one in people if one.id == wish.person_id]
    elif wish.group_id is not None:
        groups = [one.id for one in groups_of(session, [wish.cohort_id]) if one.id == wish.group_id]
        within = {member.id for some in people_in(session, groups).values() for member in some}
        people = [one for one in people if one.id in within]
    if cohort is None or not people:
        raise BadInput("Choose somebody of your cohorts.", field="whom")
    levels = levels_of(session, [one.id for one in people])
    found = [(one, obstacle_to(_trainee(session, one.id, levels.get(one.id), now))) for one in people]
    told = may(Role(actor.role), Permission.READ_COHORT_REVIEWS)
    return Reached(
        people=tuple(one for one, obstacle in found if obstacle is None),
        left_out=tuple((one, obstacle if told else None) for one, obstacle in found if obstacle is not None),
    )


def _obstacle_to(world: Runtime, demand: Demand, now: datetime) -> Callable[[Trainee], Obstacle | None]:
    """What says of a trainee why they should not get this. Raises BadInput for what nobody can be asked for."""
    if demand.exercise is None:
        if not 1 <= demand.pieces <= MOST_PIECES:
            raise BadInput(f"Ask for 1 to {MOST_PIECES} pieces of the own path.", field="pieces")
        return obstacle_to_path
    ref = ExerciseRef.parse(demand.exercise)
    if demand.task is not None:
        system = world.catalog.systems.get(ref)
        if system is None or demand.task not in system.tasks:
            raise BadInput("Choose what to assign.", field="what")
        task_level = Task(demand.task).level
        return lambda trainee: obstacle_to_task(trainee, ref, opens_at=task_level)
    if ref not in assignable_reviews(world):
        raise BadInput("Choose what to assign.", field="what")
    level, siblings = Level(world.catalog.exercises[ref].level), siblings_of(world, ref)
    opens_at = level if level >= Level.PULL_REQUESTS else Level.ONE_FILE
    return lambda trainee: obstacle_to_review(trainee, ref, siblings, opens_at=opens_at, now=now)


def _trainee(session: Session, person_id: str, level: Level | None, now: datetime) -> Trainee:
    last: dict[ExerciseRef, datetime] = {}
    systems = set()
    for piece in pieces_of(session, person_id):
        if piece.exercise is not None and piece.task is None:
            ref = ExerciseRef.parse(piece.exercise)
            last[ref] = max(last.get(ref, piece.begun_at), piece.begun_at)
        elif piece.exercise is not None:
            systems.add(piece.exercise)
    return Trainee(level, last, frozenset(systems), demands_ahead(session, person_id, now=now))
