"""Digests of people's work: which still hold, and the one place that notices when one does not any more.

Whatever changes a row that a digest is made from, through any session, counts one up in the same transaction. So
nobody who writes has to think of digests, and one made from what was read before that is never taken for good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col

from residency.store.tables.attempt import Attempt
from residency.store.tables.digest import DigestRow
from residency.store.tables.grade import GradeRow
from residency.store.tables.ladder import OpenedLevel
from residency.store.tables.output import OutputBelief
from residency.store.tables.rounds import Round
from residency.store.tables.second_look import LookRow
from residency.store.tables.trial import TrialBelief, TrialRow

_OF_TRAINEE = (Attempt, Round, OpenedLevel, OutputBelief, TrialBelief, TrialRow)
_OF_ATTEMPT = (GradeRow, LookRow)

_TABLE: Table = DigestRow.__table__  # type: ignore[attr-defined]  # every class with table=True has one


_WRITTEN = "people and attempts whose work was written"
"""Key in ``session.info``."""


def note_changes(session: Session, _context: object) -> None:
    """After a flush: remember whose work was written."""
    people, attempts = session.info.setdefault(_WRITTEN, (set(), set()))
    for row in (*session.new, *(row for row in session.dirty if session.is_modified(row)), *session.deleted):
        if isinstance(row, _OF_ATTEMPT):
            attempts.add(row.attempt_id)
        elif isinstance(row, _OF_TRAINEE) and _is_over(row):
            people.add(row.trainee_id)


def count_changes(session: Session) -> None:
    """Before a commit: count a change for everybody whose work was written.

    It is the last that a transaction waits for, in the order of the ids, so that no two wait for each other.
    """
    if session.in_nested_transaction():
        return
    session.flush()
    people, attempts = session.info.pop(_WRITTEN, (set(), set()))
    if attempts:
        owners = select(col(Attempt.trainee_id)).where(col(Attempt.id).in_(attempts)).distinct()
        people |= set(session.connection().execute(owners).scalars())
    if people:
        rows = [{"person_id": one, "changes": 1, "format": 0, "payload": ""} for one in sorted(people)]
        counted = {"changes": _TABLE.c.changes + 1}
        once_more = _insert(session).values(rows)
        session.connection().execute(once_more.on_conflict_do_update(index_elements=["person_id"], set_=counted))


@dataclass(frozen=True)
class KeptDigest:
    """As it stands in its row, read by columns: for a thousand people whole rows take three times as long."""

    changes: int
    made_for: int | None
    format: int
    payload: str


def kept_digests(session: Session, person_ids: Collection[str]) -> dict[str, KeptDigest]:
    """Of each of these people of whom one was begun, by person."""
    columns = (_TABLE.c[name] for name in ("person_id", "changes", "made_for", "format", "payload"))
    rows = session.connection().execute(select(*columns).where(_TABLE.c.person_id.in_(person_ids)))
    return {person: KeptDigest(*kept) for person, *kept in rows}


def begin_digests(session: Session, person_ids: Iterable[str]) -> None:
    """Count changes of these people from now on, if nobody does yet. To be committed before their work is read."""
    rows = [{"person_id": one, "changes": 0, "format": 0, "payload": ""} for one in sorted(person_ids)]
    session.connection().execute(_insert(session).values(rows).on_conflict_do_nothing())


def keep_digests(
    session: Session, payloads: Mapping[str, str], changes: Mapping[str, int], *, number: int
) -> None:
    """Keep what was made of each person's work as it was after so many changes, in the format of this number."""
    kept = update(_TABLE).where(_TABLE.c.person_id == bindparam("who"))
    values = [
        {"who": person, "payload": payload, "made_for": changes[person], "format": number}
        for person, payload in sorted(payloads.items())
    ]
    session.connection().execute(kept, values)


def _is_over(row: SQLModel) -> bool:
    """What is not finished yet is in no digest."""
    if isinstance(row, Attempt):
        return row.submitted_at is not None
    return not isinstance(row, Round) or row.finished_at is not None


_INSERTS: Mapping[str, type[sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.Insert,
    "postgresql": postgresql.Insert,
}
"""Both can add a row or change the one that is there, each in a dialect of its own."""


def _insert(session: Session) -> sqlite.Insert | postgresql.Insert:
    return _INSERTS[session.connection().dialect.name](_TABLE)
