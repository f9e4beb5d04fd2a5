"""A trainee calls a running build that nobody can look inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from pydantic import TypeAdapter
from sqlmodel import Session

from residency.actions.open_system import open_system
from residency.actions.transaction import transaction
from residency.catalog.pack import SystemPack
from residency.domain.dice import Dice
from residency.domain.errors import Incomplete, Refused
from residency.domain.system.black_box import BlackBox
from residency.domain.system.exercise import Task
from residency.domain.system.key import SystemKey
from residency.domain.system.notation import read_rows
from residency.domain.system.scenario import Call, Calls
from residency.domain.system.value_type import Value
from residency.domain.system.written import Rows
from residency.grading.systems.accept import PLANNED_RIGHT, PROBING_BUDGET, calls_left, check_budget
from residency.grading.systems.black_box import answers
from residency.progress.draw_build import draw_box, draw_running
from residency.runtime import Runtime
from residency.store.queries.works import own_work, probes_of
from residency.store.tables.system import Probe, Work

BUDGETS: Mapping[Task, int] = {Task.ACCEPT: PROBING_BUDGET, Task.LEGACY: 4 * PROBING_BUDGET}
"""Calls that may be made. Whoever describes a system has to see more of it than whoever finds one fault."""

_CALLS = TypeAdapter(Calls)
_RESULTS = TypeAdapter(tuple[dict[str, object], ...])


def running_build(world: Runtime, work: Work, system: SystemPack) -> BlackBox:
    """The build behind the interface: always the same for the same work. Raises Refused where none runs."""
    return _DRAWN[_probed(work)](system.key, world.dice(f"build {work.seed}"))


def probe_build(world: Runtime, trainee_id: str, work_id: str, rows: Rows) -> Probe:
    """Make these calls to a fresh start of the build and keep what it gave.

    Raises NotFound for foreign work, Incomplete where a cell cannot be read, Refused where no build runs, after it
    was handed in, and where the calls are more than are left.
    """
    with transaction(world) as session:
        work = own_work(session, trainee_id, work_id, for_update=True)
        if work.submitted_at is not None:
            raise Refused("This is handed in; the build runs no more.")
        task = _probed(work)
        system = open_system(session, work.system_hash)
        read = read_rows(rows, system.exercise.interface)
        if read.faults or not rows:
            raise Incomplete({f"{bad.row} {bad.cell}": bad.sentence for bad in read.faults})
        before = probes_of(session, work.id)
        check_budget([calls_of(probe) for probe in before], read.calls, BUDGETS[task])
        box = running_build(world, work, system)
        given = answers(system.make, box, system.key.intended, read.calls)
        probe = Probe(
            work_id=work.id,
            number=len(before) + 1,
            calls=_CALLS.dump_json(read.calls).decode(),
            results=_RESULTS.dump_json(tuple(dict(results) for results in given)).decode(),
            made_at=world.clock(),
        )
        session.add(probe)
    return probe


def calls_of(probe: Probe) -> Calls:
    """What was called."""
    return _CALLS.validate_json(probe.calls)


def observed(probe: Probe) -> Calls:
    """The calls with what they gave: an example that is true of this build."""
    given: tuple[Mapping[str, Value], ...] = _RESULTS.validate_json(probe.results)  # type: ignore[assignment]
    return tuple(
        Call(call.do, call.args, {}, refused=True) if "refused" in results else Call(call.do, call.args, results)
        for call, results in zip(calls_of(probe), given, strict=True)
    )


def probing_left(session: Session, work: Work) -> int:
    """How many calls may still be made."""
    probes = probes_of(session, work.id)
    return calls_left([calls_of(probe) for probe in probes], BUDGETS[Task(work.task)])


def _probed(work: Work) -> Task:
    """Its task, if a build runs in it. Raises Refused otherwise."""
    task = Task(work.task)
    if task not in BUDGETS:
        raise Refused("No build runs in this task.")
    return task


_DRAWN: Mapping[Task, Callable[[SystemKey, Dice], BlackBox]] = {
    Task.ACCEPT: partial(draw_box, right_share=PLANNED_RIGHT),
    Task.LEGACY: lambda key, dice: BlackBox(draw_running(key, dice)),
}
