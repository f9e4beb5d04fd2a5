"""Removes what people wrote, and what was written about them, as ``held.py`` declares. Figures stay.

To erase twice changes nothing, so whatever came in beside an erasure goes with the next one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, case, delete, false, func, or_, select, update
from sqlmodel import Session, col

from residency.store.insert import add_unless_there
from residency.store.personal.declaration import Held, table_of
from residency.store.personal.held import HELD
from residency.store.queries.attempts import lock_attempt
from residency.store.queries.erasures import deleted_trainees, erased_reviews, erased_works, is_erased_review
from residency.store.queries.works import locked_work
from residency.store.tables.attempt import Attempt
from residency.store.tables.context import Context, Payload, TurnRow
from residency.store.tables.erasure import ErasedReview, ErasedWork, ErasingPayload
from residency.store.tables.grade import Dispute, GradeRow
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.system import Work, WorkGrade

NOT_KEPT = "erased"
"""What stands in a turn instead of the hash of its payload. No content has it for its hash."""

NO_BUILD = "What it was to be built from was removed."


def erase_reviews(session: Session, attempt_ids: Iterable[str], *, now: datetime) -> None:
    """Declare reviews erased, settle what was objected, and take the words out of their grades.

    Their other texts go with the next ``erase_texts``; nobody can open them until then.
    """
    for attempt_id in attempt_ids:
        lock_attempt(session, attempt_id)  # a grade that is being made now would hold words again
        if is_erased_review(session, attempt_id):
            continue
        session.add(ErasedReview(attempt_id=attempt_id, erased_at=now))
        for grade in session.scalars(select(GradeRow).where(col(GradeRow.attempt_id) == attempt_id)):
            grade.payload = _without_reasons(grade.payload)
        objections = select(Dispute).where(
            col(Dispute.attempt_id) == attempt_id, col(Dispute.settled_at).is_(None)
        )
        for objection in session.scalars(objections):
            objection.settled_at = now
    session.flush()


def erase_works(session: Session, work_ids: Iterable[str], *, now: datetime) -> None:
    """The same for work on systems. Builds of it that have not ended go no further."""
    for work_id in work_ids:
        locked_work(session, work_id)
        if session.get(ErasedWork, work_id) is not None:
            continue
        session.add(ErasedWork(work_id=work_id, erased_at=now))
        for grade in session.scalars(select(WorkGrade).where(col(WorkGrade.work_id) == work_id)):
            grade.payload = _without_results(grade.payload)
        going = select(ModelBuild).where(col(ModelBuild.work_id) == work_id, col(ModelBuild.finished_at).is_(None))
        for build in session.scalars(going):
            build.state, build.ended, build.finished_at = "stopped", NO_BUILD, now
    session.flush()


def erase_texts(session: Session, *, before: datetime | None = None) -> dict[str, int]:
    """Remove the texts of deleted trainees and of erased reviews and work, and all that is older than ``before``.

    How many rows that changed, by the file of the declaration, without those that had none.
    """
    counts = {held.file: _erase(session, held, _is_due(held, before)) for held in HELD}
    counts["payloads"] = _erase_payloads(session)
    return {file: count for file, count in counts.items() if count}


def count_words(session: Session, *, before: datetime) -> dict[str, int]:
    """How many rows ``erase_texts`` would change as things are, without payloads."""
    counts = {}
    for held in HELD:
        query = select(func.count()).select_from(table_of(held.table)).where(_is_due(held, before))
        counts[held.file] = session.execute(query if held.goes else query.where(_has_words(held))).scalar_one()
    return {file: count for file, count in counts.items() if count}


def _is_due(held: Held, before: datetime | None) -> ColumnElement[bool]:
    """The condition that picks rows whose words are to go."""
    table, through = table_of(held.table), held.belongs.through
    if held.table is Work:
        due = table.c.id.in_(erased_works())
    elif through is None:
        due = table.c[held.belongs.column].in_(deleted_trainees())
    else:
        due = table.c[held.belongs.column].in_(erased_reviews() if through is Attempt else erased_works())
    return due if before is None or held.at is None else or_(due, table.c[held.at] < before)


def _has_words(held: Held) -> ColumnElement[bool]:
    """The condition that picks rows with something left to remove."""
    table = table_of(held.table)
    return or_(false(), *(table.c[name].not_in(["", removed]) for name, removed in held.erases.items()))


def _erase(session: Session, held: Held, due: ColumnElement[bool]) -> int:
    table = table_of(held.table)
    if held.goes:
        return _count(session.execute(delete(table).where(due)))
    if not held.erases:
        return 0
    left = {name: case((table.c[name] == "", ""), else_=removed) for name, removed in held.erases.items()}
    return _count(session.execute(update(table).where(due, _has_words(held)).values(left)))


def _erase_payloads(session: Session) -> int:
    """What stands in runs of erased work and in no other. The database lets it go by ``erasing_payload`` only."""
    line = (
        select(
            col(Context.head_id).label("turn_id"),
            func.coalesce(col(Context.work_id).in_(erased_works()), false()).label("is_erased"),
        )
        .where(col(Context.head_id).is_not(None))
        .cte("line", recursive=True)
    )
    parents = select(col(TurnRow.parent_id), line.c.is_erased).join(line, col(TurnRow.id) == line.c.turn_id)
    line = line.union(parents.where(col(TurnRow.parent_id).is_not(None)))
    hashes = select(col(TurnRow.payload_hash)).join(line, line.c.turn_id == col(TurnRow.id))
    alone = hashes.where(line.c.is_erased, col(TurnRow.payload_hash) != NOT_KEPT).except_(
        hashes.where(~line.c.is_erased)
    )
    found = list(session.execute(alone).scalars())
    if not found:
        return 0
    if session.get(Payload, NOT_KEPT) is None:
        add_unless_there(session, Payload(hash=NOT_KEPT, content=b""))
    session.add_all(ErasingPayload(hash=name) for name in found)
    session.flush()
    going = select(col(ErasingPayload.hash))
    session.execute(update(TurnRow).where(col(TurnRow.payload_hash).in_(going)).values(payload_hash=NOT_KEPT))
    session.execute(delete(Payload).where(col(Payload.hash).in_(going)))
    session.execute(delete(ErasingPayload))
    return len(found)


def _without_reasons(payload: str) -> str:
    """A grade without its sentences: they tell what a comment or a mentor says."""
    grade = json.loads(payload)
    for comment in grade["comments"]:
        comment["judgement"]["reasons"] = []
    return json.dumps(grade)


def _without_results(payload: str) -> str:
    """A grade of work without what builds gave to the calls of the trainee: it may repeat their arguments."""
    grade = json.loads(payload)
    for scenario in grade.get("result", {}).get("scenarios", []):
        scenario["got"] = {}
    return json.dumps(grade)


def _count(result: object) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0
