"""Questions about what is held about one person, by the declarations in ``store/personal``."""

from sqlalchemy import func, select
from sqlmodel import Session

from residency.store.personal.declaration import Held, table_of

Row = dict[str, object]
"""Column to value."""


def rows_of(session: Session, held: Held, person_id: str) -> list[Row]:
    """The rows of one person, whole, in the order of their keys."""
    table = table_of(held.table)
    query = select(table).where(held.belongs.to(held.table, person_id)).order_by(*table.primary_key.columns)
    return [dict(row) for row in session.execute(query).mappings()]


def count_rows(session: Session, held: Held, person_id: str) -> int:
    """How many there are."""
    query = select(func.count()).select_from(table_of(held.table))
    return int(session.execute(query.where(held.belongs.to(held.table, person_id))).scalar_one())
