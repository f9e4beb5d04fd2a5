"""A trainee begins a task on a system: both halves are frozen, so that a grade can be replayed for ever."""

from __future__ import annotations

from uuid import uuid4

import structlog

from residency.actions.read_duties import demands_ahead
from residency.actions.transaction import transaction
from residency.domain.errors import NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.system.exercise import Task
from residency.runtime import Runtime
from residency.store.frozen_systems import FrozenHalves, freeze_system
from residency.store.queries.ladder import level_of
from residency.store.queries.people import lock_person
from residency.store.queries.works import works_of
from residency.store.tables.system import Work

_log = structlog.get_logger(__name__)


def start_work(world: Runtime, trainee_id: str, ref: ExerciseRef, task: Task) -> str:
    """The id of the work: the open one on this task if there is one, else a new one.

    Raises NotFound for an unknown system and for a task that it does not offer, Refused below the task's level and
    for a system of which this trainee has begun another task, handed one in, or has another one to do that was
    assigned: a debrief shows the key of all.
    """
    exercise = world.catalog.systems.get(ref)
    if exercise is None or task not in exercise.tasks:
        raise NotFound("There is no such task.")
    with transaction(world) as session:
        lock_person(session, trainee_id)  # a double click must not begin two
        before = [work for work in works_of(session, trainee_id) if work.exercise == str(ref)]
        for work in before:
            if work.submitted_at is None and work.task == task:
                return work.id
        level = level_of(session, trainee_id)
        if level < task.level:
            raise Refused(f"This task opens at level {task.level.value}. You stand at level {level.value}.")
        if any(work.submitted_at is not None for work in before):
            raise Refused("You have seen what this customer means. Choose a system that is new to you.")
        if before:
            raise Refused(
                "You have begun another task of this system. One system is worked on once: go on with that."
            )
        kept_for = {
            one.task for one in demands_ahead(session, trainee_id, now=world.clock()) if one.exercise == str(ref)
        }
        if kept_for - {task.value}:
            raise Refused("This system is kept for another task of yours. Choose one that is free.")
        pack = world.catalog.system(ref)
        work = Work(
            id=uuid4().hex,
            trainee_id=trainee_id,
            exercise=str(ref),
            task=task.value,
            system_hash=freeze_system(session, FrozenHalves(ref, pack.public, pack.hidden)),
            seed=world.new_seed(),
            started_at=world.clock(),
        )
        session.add(work)
    _log.info("work started", work=work.id, exercise=str(ref), task=task.value, system=work.system_hash)
    return work.id
