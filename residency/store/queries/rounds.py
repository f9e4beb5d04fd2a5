"""Questions about rounds of suggestions."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.domain.errors import NotFound
from residency.store.tables.rounds import Round, Suggestion


def own_round(session: Session, trainee_id: str, round_id: str, *, for_update: bool = False) -> Round:
    """The round, if it is this trainee's. Raises NotFound otherwise: a stranger learns nothing."""
    query = select(Round).where(Round.id == round_id, Round.trainee_id == trainee_id)
    found = session.exec(query.with_for_update() if for_update else query).first()
    if found is None:
        raise NotFound("There is no such round.")
    return found


def rounds_of(session: Session, *trainee_ids: str) -> list[Round]:
    """All rounds of these trainees, oldest first."""
    query = select(Round).where(col(Round.trainee_id).in_(trainee_ids))
    return list(session.exec(query.order_by(col(Round.started_at), col(Round.id))))


def suggestions_of(session: Session, round_ids: Collection[str]) -> list[Suggestion]:
    """What these rounds showed, in the order of showing."""
    query = select(Suggestion).where(col(Suggestion.round_id).in_(round_ids))
    return list(session.exec(query.order_by(col(Suggestion.round_id), col(Suggestion.position))))


def finished_rounds(session: Session) -> list[Round]:
    """Everybody's finished rounds in the order of finishing, without invented ones."""
    query = select(Round).where(col(Round.finished_at).is_not(None), col(Round.is_demo).is_(False))
    return list(session.exec(query.order_by(col(Round.finished_at), col(Round.id))))
