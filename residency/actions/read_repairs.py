"""What mentors repaired in keys, with what it did to grades."""

from __future__ import annotations

from dataclasses import dataclass

from residency.runtime import Runtime
from residency.store.queries.key_repairs import repair_effects, repair_rows
from residency.store.queries.people import names_of
from residency.store.session import read
from residency.store.tables.key_repair import KeyRepairEffect, KeyRepairRow


@dataclass(frozen=True)
class RepairTold:
    """A repair with the names of who made it and who took it back. ``effect`` is there once it is counted."""

    row: KeyRepairRow
    title: str
    by: str
    effect: KeyRepairEffect | None
    withdrawal: KeyRepairRow | None
    withdrawn_by: str


def read_repairs(world: Runtime) -> tuple[RepairTold, ...]:
    """All of them, newest first. They tell of keys and of mentors, never of a trainee."""
    with read(world.engine) as session:
        rows = repair_rows(session)
        names = names_of(session, {row.made_by for row in rows})
        effects = repair_effects(session)
    withdrawn = {row.withdraws: row for row in rows if row.withdraws is not None}
    told = []
    for row in reversed(rows):
        if row.withdraws is None and row.id is not None:
            withdrawal = withdrawn.get(row.id)
            told.append(
                RepairTold(
                    row=row,
                    title=world.catalog.title(row.exercise),
                    by=names.get(row.made_by, GONE),
                    effect=effects.get(row.id),
                    withdrawal=withdrawal,
                    withdrawn_by=names.get(withdrawal.made_by, GONE) if withdrawal is not None else "",
                )
            )
    return tuple(told)


GONE = "a mentor who has left"
