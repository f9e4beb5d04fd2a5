"""Keeps what a trainee writes about a system, as it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from residency.actions.transaction import transaction
from residency.domain.draft import is_storable
from residency.domain.errors import BadInput, Conflict, NotFound, Refused
from residency.domain.system.exercise import Task
from residency.domain.system.notation import LONGEST_CELL, MOST_CALLS
from residency.domain.system.written import Row, Rows
from residency.runtime import Runtime
from residency.store.queries.works import own_work

LONGEST_TEXT = 4_000
"""Letters of a rule, a question, a story."""


def keep_written(world: Runtime, trainee_id: str, work_id: str, task: Task, text: str, *, based_on: int) -> int:
    """Store the JSON of what is written; its new revision.

    Raises NotFound for foreign work and for that on another task, Refused after it was handed in, Conflict where
    another tab has saved since ``based_on``; then nothing is changed.
    """
    with transaction(world) as session:
        work = own_work(session, trainee_id, work_id, for_update=True)
        if work.task != task:
            raise NotFound("There is no such work.")
        if work.submitted_at is not None:
            raise Refused("This is handed in; it cannot change any more.")
        if text == work.written:
            return work.revision
        if work.revision != based_on:
            raise Conflict(
                "Another tab has changed this since. What you typed here is still on this page: copy what you"
                " need, then load the page again."
            )
        work.written, work.saved_at = text, world.clock()
        work.revision += 1
        session.add(work)
        return work.revision


def check_texts(texts: Iterable[str]) -> None:
    """Raises BadInput for a text that is too long or cannot be stored."""
    for text in texts:
        if len(text) > LONGEST_TEXT:
            raise BadInput(f"A text here has at most {LONGEST_TEXT} letters. Split it.")
        if not is_storable(text):
            raise BadInput("A text holds signs that cannot be stored. Write it anew.")


def check_rows(parts: Iterable[Rows]) -> None:
    """Raises BadInput for too many calls in one part, and for a cell that cannot be stored."""
    for rows in parts:
        if len(rows) > MOST_CALLS:
            raise BadInput(f"The background and an example have at most {MOST_CALLS} calls each.")
        for row in rows:
            for cell in _cells(row):
                if len(cell) > LONGEST_CELL or not is_storable(cell):
                    raise BadInput("A cell is too long, or holds signs that cannot be stored. Write it anew.")


def _cells(row: Row) -> Iterator[str]:
    yield from (row.do, *row.args, *row.gives, *row.gives.values())
