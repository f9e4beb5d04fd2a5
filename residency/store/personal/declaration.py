"""How a table is declared that holds something about people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, Table, select
from sqlmodel import SQLModel, col

from residency.store.tables.attempt import Attempt
from residency.store.tables.rounds import Round
from residency.store.tables.system import Work

REMOVED = "[removed]"
"""What stands where people read a text that is gone. The database lets nothing else take the place of a reason."""

EVERYTHING = frozenset({"*"})
"""In ``Held.once_due``: the whole row waits."""


@dataclass(frozen=True)
class Belongs:
    """``column`` holds the id of the person, or that of a row of ``through``, which has a ``trainee_id``."""

    column: str
    through: type[Attempt | Work | Round] | None = None

    def to(self, table: type[SQLModel], person_id: str) -> ColumnElement[bool]:
        """The condition that picks the rows of one person."""
        own = table_of(table).c[self.column]
        return own == person_id if self.through is None else own.in_(_ids(self.through, person_id))


@dataclass(frozen=True)
class Held:
    """A table that holds something about people.

    ``file`` is its name in what they download, ``what`` says there what it is and why it is kept. ``secret``
    columns are told to nobody. ``once_due`` are told when the key of the review, round or work is. ``people``
    name others: of them only those who teach are told by name. ``json`` columns hold data as text.

    When they are erased, columns of ``erases`` become what stands there, ``rewritten`` ones lose the words of
    people in them, and where ``goes`` is set no row stays. Without a deletion this happens to rows of erased
    reviews and work, and where there is an ``at`` to rows that are older than what is kept.
    """

    table: type[SQLModel]
    file: str
    what: str
    belongs: Belongs
    secret: frozenset[str] = frozenset()
    once_due: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    json: frozenset[str] = frozenset()
    erases: Mapping[str, str] = field(default_factory=dict)
    rewritten: frozenset[str] = frozenset()
    goes: bool = False
    at: str | None = None


OWN = Belongs("trainee_id")
OF_REVIEW = Belongs("attempt_id", Attempt)
OF_WORK = Belongs("work_id", Work)
OF_ROUND = Belongs("round_id", Round)


def table_of(declared: type[SQLModel]) -> Table:
    """The table behind a class."""
    found: Table = declared.__table__  # type: ignore[attr-defined]  # every class with table=True has one
    return found


def _ids(through: type[Attempt | Work | Round], person_id: str) -> Select[str]:
    return select(col(through.id)).where(col(through.trainee_id) == person_id)
