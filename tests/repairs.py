"""Reviews that lead a mentor to repair a key, and the jobs that grade everybody again."""

from __future__ import annotations

import json

from sqlmodel import select

from residency.actions.repair_key import REGRADE_REPAIRED, Place, add_finding, regrade_repaired
from residency.domain.diff import Side
from residency.domain.family import Family
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.job import JobRow
from residency.store.tables.person import Person
from tests.older_grades import open_attempt
from tests.reviews import PROXY, comment, submit

SAID = "The audit trail is written before the permission check, so refused looks vanish in the noise."
OTHERWISE = "Writing the audit trail before the permission check buries refused looks."
PLACE = Place("portal/records.py", Side.NEW, 1, 3)


def reviewed(world: Runtime, trainee: Person, text: str, bugs: tuple[str, ...] = ()) -> tuple[Attempt, CommentRow]:
    """A submitted review with one comment, at a place where its key has nothing."""
    attempt = open_attempt(world, trainee, PROXY, bugs)
    row = comment(world, attempt, text, file=PLACE.file, line=PLACE.first, confidence=75)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt, row


def repair(world: Runtime, mentor: Person, attempt: Attempt, row: CommentRow, place: Place = PLACE) -> None:
    """The mentor takes what the comment says for a weakness that nobody seeded."""
    add_finding(
        world,
        mentor.id,
        attempt.id,
        row.id,
        family=Family.OPS,
        place=place,
        text=SAID,
        accepted=(),
        reason="She is right: it is in the change and nobody seeded it.",
    )


def finish_repairs(world: Runtime) -> None:
    """The jobs of repairs alone: the others would run code."""
    with read(world.engine) as session:
        jobs = list(session.exec(select(JobRow).where(JobRow.kind == REGRADE_REPAIRED)))
    for job in jobs:
        regrade_repaired(world, json.loads(job.payload))
