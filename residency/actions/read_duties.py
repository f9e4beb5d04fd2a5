"""What is assigned to a trainee, and how far they are with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from residency.domain.assignment import Demand, Duty, Standing
from residency.domain.exercise import ExerciseRef
from residency.domain.system.exercise import Task
from residency.progress.assigned import standings_of
from residency.runtime import Runtime
from residency.store.queries.assignments import assigned_to, extensions_of, pieces_of
from residency.store.session import read
from residency.store.tables.assignment import Assignment, Extension

STAYS = timedelta(days=7)
"""For which what is done stays on the home page, so that one sees that it arrived."""


@dataclass(frozen=True)
class HeldDuty:
    """An assignment of one person. ``extensions`` are theirs, oldest first."""

    assignment: Assignment
    duty: Duty
    standing: Standing
    extensions: tuple[Extension, ...]


@dataclass(frozen=True)
class ShownDuty:
    """The same for a page: ``title`` in the words of the bank, ``task`` where it is one of a system."""

    held: HeldDuty
    title: str
    task: Task | None


def read_duties(world: Runtime, trainee_id: str) -> tuple[ShownDuty, ...]:
    """What a trainee sees of it: what has opened and is not done, the first due first, then what was just done."""
    now = world.clock()
    with read(world.engine) as session:
        held = duties_of(session, trainee_id, now=now)
    shown = [one for one in held if one.duty.opens_at <= now and not _is_past(one, now)]
    shown.sort(key=lambda one: (one.standing.stage.is_done, one.duty.due_at))
    return tuple(ShownDuty(one, title_of(world, one.assignment), task_of(one.assignment)) for one in shown)


def task_of(assignment: Assignment) -> Task | None:
    """What is to be done with a system; None for anything else."""
    return None if assignment.task is None else Task(assignment.task)


def title_of(world: Runtime, assignment: Assignment) -> str:
    """What is asked for, without the task; the name itself where it has left the bank."""
    if assignment.exercise is None:
        word = "piece" if assignment.pieces == 1 else "pieces"
        return f"The next {assignment.pieces} {word} of the own path"
    system = world.catalog.systems.get(ExerciseRef.parse(assignment.exercise))
    return world.catalog.title(assignment.exercise) if system is None else system.title


def duties_of(session: Session, trainee_id: str, *, now: datetime) -> list[HeldDuty]:
    """All that stands of what was assigned to somebody, open or not."""
    assignments = assigned_to(session, trainee_id)
    if not assignments:  # the rule: whatever is begun asks
        return []
    extensions = extensions_of(session, [trainee_id])
    given = {one.id: tuple(row for row in extensions if row.assignment_id == one.id) for one in assignments}
    duties = [_duty(one, given[one.id]) for one in assignments]
    standings = standings_of(duties, pieces_of(session, trainee_id), now=now)
    return [
        HeldDuty(one, duty, standing, given[one.id])
        for one, duty, standing in zip(assignments, duties, standings, strict=True)
    ]


def demands_ahead(session: Session, trainee_id: str, *, now: datetime) -> list[Demand]:
    """What is assigned to somebody and not done, whether they see it yet or not."""
    return [one.duty.demand for one in duties_of(session, trainee_id, now=now) if not one.standing.stage.is_done]


def _duty(assignment: Assignment, extensions: tuple[Extension, ...]) -> Duty:
    return Duty(
        Demand(assignment.exercise, assignment.task, assignment.pieces),
        made_at=assignment.made_at,
        opens_at=assignment.opens_at,
        due_at=extensions[-1].due_at if extensions else assignment.due_at,
    )


def _is_past(one: HeldDuty, now: datetime) -> bool:
    done_at = one.standing.done_at
    return done_at is not None and now - done_at > STAYS
