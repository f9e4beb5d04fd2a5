"""A trainee writes scenarios, a ruling, or examples of a running system: stored as typed, right or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from residency.actions.keep_written import check_rows, check_texts, keep_written
from residency.domain.errors import BadInput
from residency.domain.system.exercise import Task
from residency.domain.system.sheets import AcceptSheet, PinSheet, Sheet, sheet_parts, suite_of
from residency.domain.system.suite import Suite
from residency.runtime import Runtime

MOST_WRITTEN = 40
"""Scenarios or examples on one sheet; what is graded may be fewer."""

SHEETS: dict[Task, type[Sheet]] = {Task.SCENARIOS: Suite, Task.ACCEPT: AcceptSheet, Task.LEGACY: PinSheet}
"""What is written in each task beside the spec."""

_READERS: dict[Task, TypeAdapter[Sheet]] = {task: TypeAdapter(sheet) for task, sheet in SHEETS.items()}


def sheet_of(task: Task, text: str) -> Sheet:
    """A sheet as it is stored; the empty one where nothing is."""
    return _READERS[task].validate_json(text) if text else SHEETS[task]()


def sheet_text(task: Task, sheet: Sheet) -> str:
    """The sheet as it is stored."""
    return _READERS[task].dump_json(sheet).decode()


def save_sheet(world: Runtime, trainee_id: str, work_id: str, task: Task, sheet: Sheet, *, based_on: int) -> int:
    """Store the sheet; its new revision. Raises like ``keep_written``, BadInput for what cannot be stored."""
    suite = suite_of(sheet)
    if len(suite.scenarios) > MOST_WRITTEN:
        raise BadInput(f"At most {MOST_WRITTEN} fit on one sheet. Remove one first.")
    check_texts(_texts(sheet))
    check_rows(rows for _, rows in sheet_parts(sheet))
    return keep_written(world, trainee_id, work_id, task, sheet_text(task, sheet), based_on=based_on)


def _texts(sheet: Sheet) -> Iterator[str]:
    if isinstance(sheet, AcceptSheet):
        yield from (sheet.ruling, sheet.confidence)
        return
    for scenario in suite_of(sheet).scenarios:
        yield from (scenario.name, scenario.persona, scenario.goal, scenario.story)
    if isinstance(sheet, PinSheet):
        for one in sheet.pinned:
            yield from (one.reading, one.confidence, one.whom)
