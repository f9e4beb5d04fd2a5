"""Items as nouns: in and out of their rows."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from residency.domain.ability import Difficulty, Item, Scale
from residency.store.tables.attempt import Attempt
from residency.store.tables.item import ItemDifficulty


def difficulties(session: Session) -> dict[Item, Difficulty]:
    """Every item that was answered when they were last fitted."""
    rows = session.exec(select(ItemDifficulty))
    return {Item(Scale(row.scale), row.name): Difficulty(row.value, row.responses) for row in rows}


def fitted_at(session: Session) -> datetime | None:
    """When difficulties were last fitted; None where they never were."""
    return session.exec(select(func.max(col(ItemDifficulty.fitted_at)))).one()


def replace_difficulties(session: Session, found: Mapping[Item, Difficulty], *, now: datetime) -> None:
    """Put these in the place of all that were there."""
    session.exec(delete(ItemDifficulty))
    session.add_all(
        ItemDifficulty(
            scale=item.scale.value,
            name=item.name,
            value=difficulty.value,
            responses=difficulty.responses,
            fitted_at=now,
        )
        for item, difficulty in found.items()
    )


def submitted_alone(session: Session, *, invented: bool = False) -> list[Attempt]:
    """Everybody's attempts that were submitted without help, in that order: real ones, or the invented ones."""
    submitted = col(Attempt.submitted_at)
    query = select(Attempt).where(
        submitted.is_not(None), col(Attempt.is_demo).is_(invented), col(Attempt.is_helped).is_(False)
    )
    return list(session.exec(query.order_by(submitted, col(Attempt.id))))
