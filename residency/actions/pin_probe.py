"""A trainee keeps what a build gave as an example of their own."""

from __future__ import annotations

from dataclasses import replace

from residency.actions.probe_build import observed
from residency.actions.write_sheet import save_sheet, sheet_of
from residency.domain.errors import NotFound
from residency.domain.system.exercise import Task
from residency.domain.system.notation import write_row
from residency.domain.system.sheets import AcceptSheet, Pinned, PinSheet
from residency.domain.system.suite import WrittenScenario
from residency.runtime import Runtime
from residency.store.queries.works import own_work, probes_of
from residency.store.session import read


def pin_probe(world: Runtime, trainee_id: str, work_id: str, number: int) -> str:
    """Write the probe of this number down: as one more example, or as the evidence, to be put right by hand.
    The name of the part that it stands in.

    Raises NotFound for foreign work and for a probe that was not made, Refused after it was handed in.
    """
    with read(world.engine) as session:
        work = own_work(session, trainee_id, work_id)
        probes = probes_of(session, work.id)
        task = Task(work.task)
        if not 1 <= number <= len(probes):
            raise NotFound("There is no such probe.")
        calls = observed(probes[number - 1])
    sheet = sheet_of(task, work.written)
    rows = tuple(map(write_row, calls))
    if isinstance(sheet, AcceptSheet):
        part = "evidence"
        kept: AcceptSheet | PinSheet = replace(sheet, evidence=rows)
    elif isinstance(sheet, PinSheet):
        part = f"scenario.{len(sheet.pinned)}.rows"
        kept = replace(sheet, pinned=(*sheet.pinned, Pinned(WrittenScenario(name=f"Try {number}", rows=rows))))
    else:
        raise NotFound("There is nothing to keep a probe in.")
    save_sheet(world, trainee_id, work_id, task, kept, based_on=work.revision)
    return part
