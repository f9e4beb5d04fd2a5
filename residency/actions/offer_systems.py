"""Which systems a trainee may work on, and what became of those that were."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from residency.actions.read_duties import demands_ahead
from residency.domain.level import Level
from residency.domain.system.exercise import SystemExercise, Task
from residency.domain.system.spec_grade import SpecGrade
from residency.runtime import Runtime
from residency.store.queries.works import SheetGrade, newest_grade_of, works_of
from residency.store.session import read
from residency.store.tables.system import Work


@dataclass(frozen=True)
class SystemOffer:
    """``open`` is begun and not handed in. ``done`` is handed in, and ends what this system can teach: its key has
    been shown. ``is_kept`` where a task of it is assigned and not done: the own path leaves it alone."""

    exercise: SystemExercise
    open: Work | None
    done: Work | None
    grade: SpecGrade | SheetGrade | None
    is_kept: bool = False


def offer_systems(world: Runtime, trainee_id: str) -> tuple[SystemOffer, ...]:
    """Every system of the bank, easiest first."""
    with read(world.engine) as session:
        works = works_of(session, trainee_id)
        kept = {one.exercise for one in demands_ahead(session, trainee_id, now=world.clock())}
        grades = {work.id: newest_grade_of(session, work) for work in works if work.submitted_at is not None}
    return tuple(
        _offer(exercise, [work for work in works if work.exercise == str(exercise.ref)], grades, kept)
        for exercise in sorted(world.catalog.systems.values(), key=lambda one: (one.level, one.ref))
    )


def next_system(offers: Sequence[SystemOffer], level: Level) -> tuple[SystemOffer, Task] | None:
    """The easiest one that is still new, with the task of the highest level that is open at this one.

    None where one is begun: that comes first.
    """
    if any(offer.open for offer in offers):
        return None
    for offer in offers:
        tasks = [task for task in offer.exercise.tasks if task.level <= level]
        if offer.done is None and tasks and not offer.is_kept:
            return offer, max(tasks, key=lambda task: task.level)
    return None


def _offer(
    exercise: SystemExercise,
    works: list[Work],
    grades: dict[str, SpecGrade | SheetGrade],
    kept: Collection[str | None],
) -> SystemOffer:
    done = next((work for work in works if work.submitted_at is not None), None)
    return SystemOffer(
        exercise=exercise,
        open=next((work for work in works if work.submitted_at is None), None),
        done=done,
        grade=grades[done.id] if done is not None else None,
        is_kept=str(exercise.ref) in kept,
    )
