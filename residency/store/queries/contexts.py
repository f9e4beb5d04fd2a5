"""Questions about recorded runs, and the append that keeps each of them one chain."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.sql.selectable import CTE
from sqlmodel import Session, col, select, update

from residency.domain.errors import NotFound
from residency.domain.turn import Turn, TurnType, payload_hash
from residency.store.insert import add_unless_there
from residency.store.tables.context import Context, Payload, TurnRow


def context_of(session: Session, context_id: str) -> Context:
    """The context with this id. Raises NotFound for an unknown one."""
    found = session.get(Context, context_id)
    if found is None:
        raise NotFound("There is no such run.")
    return found


def turns_of(session: Session, context_id: str) -> list[Turn]:
    """The turns of a context from the root to its head; of an unknown context none."""
    line = _line(context_id)
    query = select(TurnRow).join(line, line.c.id == col(TurnRow.id))
    return [_noun(row) for row in session.exec(query.order_by(col(TurnRow.depth)))]


def turn_of(session: Session, context_id: str, turn_id: int) -> Turn:
    """A turn of this context. Raises NotFound for any other: a context shows its own line only."""
    line = _line(context_id)
    query = select(TurnRow).join(line, line.c.id == col(TurnRow.id)).where(TurnRow.id == turn_id)
    row = session.exec(query).first()
    if row is None:
        raise NotFound("There is no such turn in this run.")
    return _noun(row)


def payload_of(session: Session, turn: Turn) -> bytes:
    """What a turn holds, byte for byte as it was recorded. Raises NotFound where that has been erased."""
    content = session.exec(select(Payload.content).where(Payload.hash == turn.payload_hash)).one()
    if payload_hash(content) != turn.payload_hash:
        raise NotFound(f"What turn {turn.depth} of this run held is not kept any more.")
    return content


def replay(session: Session, context_id: str) -> Iterator[tuple[Turn, bytes]]:
    """Each turn of a context from the root with what it holds, one payload in memory at a time.

    Raises NotFound at a turn whose payload has been erased.
    """
    for turn in turns_of(session, context_id):
        yield turn, payload_of(session, turn)


def append_turn(session: Session, context_id: str, type_: TurnType, payload: bytes, *, now: datetime) -> Turn:
    """Add a turn after the head and move the head onto it, whoever else appends at the same time.

    A transaction appends to one context once: two that append twice, crosswise, would wait for each other.
    Raises NotFound for an unknown context.
    """
    name = _keep_payload(session, payload)
    while True:
        head_id, depth = _head(session, context_id)
        row = TurnRow(
            parent_id=head_id,
            depth=0 if depth is None else depth + 1,
            type=type_.value,
            payload_hash=name,
            created_at=now,
        )
        # A turn that lost the race must never have been: it could not be deleted.
        savepoint = session.begin_nested()
        session.add(row)
        session.flush()
        turn = _noun(row)
        if _move_head(session, context_id, head_id, turn.id):
            savepoint.commit()
            return turn
        savepoint.rollback()


def _move_head(session: Session, context_id: str, old: int | None, new: int) -> bool:
    """Compare and set; False where another writer's turn is the head by now.

    PostgreSQL waits here for a writer who has moved it and not committed yet, then compares with what came of
    it. On SQLite there is one writer at a time, so it cannot fail.
    """
    still = col(Context.head_id).is_not_distinct_from(old)
    moved = session.exec(update(Context).where(col(Context.id) == context_id, still).values(head_id=new))
    return moved.rowcount == 1


def _head(session: Session, context_id: str) -> tuple[int | None, int | None]:
    """Id and depth of the head as it is now, whatever the session remembers; None before the first turn."""
    query = (
        select(Context.head_id, TurnRow.depth)
        .join(TurnRow, col(TurnRow.id) == col(Context.head_id), isouter=True)
        .where(Context.id == context_id)
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFound("There is no such run.")
    return found[0], found[1]


def _keep_payload(session: Session, payload: bytes) -> str:
    name = payload_hash(payload)
    if session.exec(select(Payload.hash).where(Payload.hash == name)).first() is None:
        add_unless_there(session, Payload(hash=name, content=payload))
    return name


def _line(context_id: str) -> CTE:
    """The ids of the turns of a context, found from its head upwards."""
    head = (
        select(TurnRow.id, TurnRow.parent_id)
        .join(Context, col(Context.head_id) == col(TurnRow.id))
        .where(Context.id == context_id)
        .cte("line", recursive=True)
    )
    parents = select(TurnRow.id, TurnRow.parent_id).join(head, col(TurnRow.id) == head.c.parent_id)
    return head.union_all(parents)


def _noun(row: TurnRow) -> Turn:
    assert row.id is not None  # noqa: S101  (it has been stored)
    return Turn(row.id, row.parent_id, row.depth, TurnType(row.type), row.payload_hash, row.created_at)
