"""A trainee hands in scenarios, a ruling or a pinning, and has it graded, in one transaction."""

from __future__ import annotations

import structlog

from residency.actions.open_system import open_system
from residency.actions.probe_build import running_build
from residency.actions.transaction import transaction
from residency.actions.write_sheet import sheet_of
from residency.catalog.pack import SystemPack
from residency.domain.errors import Incomplete
from residency.domain.system.acceptance import Ruling
from residency.domain.system.exercise import Task
from residency.domain.system.sheet_faults import faults_in
from residency.domain.system.sheets import AcceptSheet, PinSheet, Sheet, sheet_parts
from residency.grading.systems.accept import grade_acceptance
from residency.grading.systems.legacy import grade_legacy
from residency.grading.systems.scenarios import grade_scenarios
from residency.progress.draw_build import draw_mixed
from residency.runtime import Runtime
from residency.store.queries.works import SheetGrade, own_work, sheet_grade_row
from residency.store.tables.system import Work

_log = structlog.get_logger(__name__)


def submit_sheet(world: Runtime, trainee_id: str, work_id: str) -> SheetGrade | None:
    """Hand in what is written and grade it; None where that was done before, so that a retry changes nothing.

    Raises NotFound for foreign work, Incomplete with a sentence for each open end; then nothing is handed in.
    """
    with transaction(world) as session:
        work = own_work(session, trainee_id, work_id, for_update=True)
        if work.submitted_at is not None:
            return None
        system = open_system(session, work.system_hash)
        sheet = sheet_of(Task(work.task), work.written)
        problems = open_ends(sheet, system)
        if problems:
            raise Incomplete(problems)
        grade = grade_sheet(world, work, system, sheet)
        work.submitted_at = world.clock()
        session.add(work)
        session.add(sheet_grade_row(work.id, grade, now=world.clock()))
    _log.info("work handed in", work=work.id, task=work.task)
    return grade


def open_ends(sheet: Sheet, system: SystemPack) -> dict[str, str]:
    """What still stands in the way of handing in: a place to a sentence."""
    problems = {
        f"{fault.part} {fault.row} {fault.cell}": fault.sentence
        for fault in faults_in(sheet_parts(sheet), system.exercise.interface)
    }
    if isinstance(sheet, AcceptSheet):
        if sheet.ruling not in tuple(Ruling):
            problems["ruling"] = "Choose: ship it or hold it."
        if not sheet.confidence:
            problems["confidence"] = "Say how sure you are."
    if not problems:
        try:
            _check_choices(sheet)
        except ValueError:
            problems["choices"] = "This form holds a choice that it does not offer. Load the page again."
    return problems


def _check_choices(sheet: Sheet) -> None:
    if isinstance(sheet, AcceptSheet):
        sheet.acceptance()
    elif isinstance(sheet, PinSheet):
        sheet.pinning()


def grade_sheet(world: Runtime, work: Work, system: SystemPack, sheet: Sheet) -> SheetGrade:
    """The grade of a complete sheet. What was drawn for the work is drawn again from its seed: always the same."""
    interface, key, make = system.exercise.interface, system.key, system.make
    if isinstance(sheet, AcceptSheet):
        return grade_acceptance(sheet.acceptance(), running_build(world, work, system), interface, key, make)
    if isinstance(sheet, PinSheet):
        running = running_build(world, work, system).choices
        return grade_legacy(sheet.pinning(), interface, key, make, running=running)
    mixed = draw_mixed(key, world.dice(f"mixed {work.seed}"))
    return grade_scenarios(sheet, interface, key, make, mixed=mixed)
