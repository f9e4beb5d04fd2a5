"""Work beside the spec as its author may see it: while it is open, and once its key is due."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from residency.actions.ask_customer import Asked, asked_of, questions_left
from residency.actions.open_system import open_system
from residency.actions.probe_build import BUDGETS, observed, probing_left, running_build
from residency.actions.write_sheet import sheet_of
from residency.domain.errors import NotFound
from residency.domain.system.black_box import BlackBox
from residency.domain.system.exercise import SystemExercise, Task
from residency.domain.system.key import SystemKey
from residency.domain.system.scenario import Calls
from residency.domain.system.sheets import Sheet
from residency.runtime import Runtime
from residency.store.queries.works import SheetGrade, newest_sheet_grade, probes_of, questions_of
from residency.store.session import read
from residency.store.tables.system import Work


@dataclass(frozen=True)
class OpenTask:
    """Nothing in it comes from the hidden key but what the customer has said and what the build has given.

    ``probes`` are calls with what they gave, in order; ``calls_left`` is None where no build runs.
    """

    work: Work
    task: Task
    exercise: SystemExercise
    sheet: Sheet
    customer: str
    questions: tuple[Asked, ...]
    questions_left: int
    probes: tuple[Calls, ...]
    calls_left: int | None


@dataclass(frozen=True)
class TaskDebrief:
    """Handed in: everything may be seen. ``box`` is the build that ran, where one did."""

    work: Work
    task: Task
    exercise: SystemExercise
    key: SystemKey
    sheet: Sheet
    probes: tuple[Calls, ...]
    grade: SheetGrade
    box: BlackBox | None


def read_task(world: Runtime, work: Work) -> OpenTask:
    """Work that is not handed in yet."""
    task = Task(work.task)
    with read(world.engine) as session:
        system = open_system(session, work.system_hash)
        customer, questions = system.key.customer, questions_of(session, work.id)
        return OpenTask(
            work=work,
            task=task,
            exercise=system.exercise,
            sheet=sheet_of(task, work.written),
            customer=customer.called,
            questions=asked_of(customer, questions),
            questions_left=questions_left(customer, questions),
            probes=_probes(session, work),
            calls_left=probing_left(session, work) if task in BUDGETS else None,
        )


def read_task_debrief(world: Runtime, work: Work) -> TaskDebrief:
    """The debrief of handed-in work that the caller was allowed to fetch. Raises NotFound before that."""
    if work.submitted_at is None:
        raise NotFound("There is no debrief before the work is handed in.")
    task = Task(work.task)
    with read(world.engine) as session:
        system = open_system(session, work.system_hash)
        return TaskDebrief(
            work=work,
            task=task,
            exercise=system.exercise,
            key=system.key,
            sheet=sheet_of(task, work.written),
            probes=_probes(session, work),
            grade=newest_sheet_grade(session, work),
            box=running_build(world, work, system) if task in BUDGETS else None,
        )


def _probes(session: Session, work: Work) -> tuple[Calls, ...]:
    return tuple(observed(probe) for probe in probes_of(session, work.id))
