"""Questions about what mentors repaired in keys."""

import json
from dataclasses import dataclass

from sqlmodel import Session, col, select

from residency.domain.diff import Side
from residency.domain.family import Family
from residency.domain.key_repair import Excerpt, KeyRepair, NewFinding, NewWording
from residency.store.tables.key_repair import KeyRepairEffect, KeyRepairRow, RepairedVariant


@dataclass(frozen=True)
class Repairs:
    """What counts at an exercise today. ``revision`` is the number of rows there ever were, taken back or not."""

    standing: tuple[KeyRepair, ...]
    revision: int


def repairs_of(session: Session, exercise: str) -> Repairs:
    """The repairs of the key of an exercise, oldest first."""
    rows = repair_rows(session, exercise=exercise)
    return Repairs(tuple(map(_repair, standing_repairs(rows))), len(rows))


def repair_rows(session: Session, *, exercise: str | None = None) -> list[KeyRepairRow]:
    """Everything that was ever repaired or taken back, oldest first; of one exercise or of all."""
    query = select(KeyRepairRow).order_by(col(KeyRepairRow.id))
    return list(session.exec(query if exercise is None else query.where(KeyRepairRow.exercise == exercise)))


def standing_repairs(rows: list[KeyRepairRow]) -> list[KeyRepairRow]:
    """Those that change a key today."""
    withdrawn = {row.withdraws for row in rows}
    return [row for row in rows if row.withdraws is None and row.id not in withdrawn]


def repair_effects(session: Session) -> dict[int, KeyRepairEffect]:
    """What came of each repair whose reviews are graded again, by its id."""
    return {row.repair_id: row for row in session.exec(select(KeyRepairEffect))}


def written_as(session: Session, variant: str) -> str:
    """The frozen variant with the key as its author wrote it: this one, unless its key was repaired."""
    row = session.get(RepairedVariant, variant)
    return variant if row is None else row.written_as


def _repair(row: KeyRepairRow) -> KeyRepair:
    if row.bug is not None:
        return NewWording(row.bug, row.text)
    if row.family is None or row.file is None or row.side is None:
        raise ValueError(f"Key repair {row.id} says neither of which bug nor at which lines it is.")
    where = Excerpt(row.file, Side(row.side), tuple(json.loads(row.lines)))
    return NewFinding(f"mentors-{row.id}", Family(row.family), where, row.text, tuple(json.loads(row.accepted)))
