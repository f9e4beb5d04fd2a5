"""Questions about what a language model was asked, what it cost and what it said."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select, text

from residency.store.tables.model_call import ModelCall, SecondOpinionRow


@dataclass(frozen=True)
class HeardOpinion:
    """An opinion with the call it came from."""

    row: SecondOpinionRow
    call: ModelCall


def lock_calls(session: Session) -> None:
    """Have others who would add a call wait until the transaction ends, so that two do not spend the same money.

    SQLite's write lock does that already.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("LOCK TABLE model_call IN SHARE ROW EXCLUSIVE MODE"))


def spent_since(session: Session, since: datetime, *, trainee_id: str | None = None) -> int:
    """Millionths of a dollar spent since then, by all or for one trainee; calls under way at their most."""
    query = select(func.coalesce(func.sum(ModelCall.cost_micros), 0)).where(col(ModelCall.at) >= since)
    if trainee_id is not None:
        query = query.where(ModelCall.trainee_id == trainee_id)
    return int(session.exec(query).one())


def spent_in(session: Session, context_id: str) -> tuple[int, int]:
    """Tokens read and written in a run, and millionths of a dollar; a lost call at the most it may have cost."""
    tokens = (
        col(ModelCall.input_tokens)
        + col(ModelCall.output_tokens)
        + col(ModelCall.cache_read_tokens)
        + col(ModelCall.cache_write_tokens)
    )
    query = select(func.coalesce(func.sum(tokens), 0), func.coalesce(func.sum(ModelCall.cost_micros), 0))
    found = session.exec(query.where(ModelCall.context_id == context_id)).one()
    return int(found[0]), int(found[1])


def newest_call(session: Session) -> ModelCall | None:
    """The newest call that has come back."""
    query = select(ModelCall).where(ModelCall.outcome != "begun").order_by(col(ModelCall.id).desc())
    return session.exec(query.limit(1)).first()


def calls_of(session: Session, attempt_id: str) -> list[ModelCall]:
    """All calls about an attempt, oldest first."""
    query = select(ModelCall).where(ModelCall.attempt_id == attempt_id)
    return list(session.exec(query.order_by(col(ModelCall.id))))


def opinions_of(session: Session, attempt_id: str) -> list[HeardOpinion]:
    """What second readers said of the comments of an attempt, in the order in which it was asked."""
    query = (
        select(SecondOpinionRow, ModelCall)
        .join(ModelCall)
        .where(SecondOpinionRow.attempt_id == attempt_id)
        .order_by(col(SecondOpinionRow.call_id))
    )
    return [HeardOpinion(row, call) for row, call in session.exec(query)]
