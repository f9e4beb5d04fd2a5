"""A trainee accepts or rejects suggestions, takes an answer back, and ends the round."""

from __future__ import annotations

import structlog
from sqlmodel import Session

from residency.actions.keep_digests import keep_later
from residency.actions.observe import observations_of
from residency.actions.propose_promotion import propose_when_due
from residency.actions.start_round import add_next
from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, Incomplete, Refused
from residency.domain.suggestion import CONFIDENCES
from residency.progress.ability.standing import beliefs_of
from residency.progress.ladder.placement import placed_at
from residency.runtime import Runtime
from residency.store.queries.items import difficulties
from residency.store.queries.ladder import opened_level
from residency.store.queries.rounds import own_round, suggestions_of
from residency.store.tables.ladder import OpenedLevel
from residency.store.tables.rounds import Round

_log = structlog.get_logger(__name__)


def answer_suggestion(
    world: Runtime,
    trainee_id: str,
    round_id: str,
    position: int,
    *,
    is_accepted: bool | None,
    confidence: int | None,
) -> None:
    """Keep the answer to the suggestion at this place; one that is answered already stays as it is.

    Raises NotFound for a foreign round, Refused after its end, BadInput for half an answer.
    """
    if is_accepted is None:
        raise BadInput("Accept the suggestion or reject it.", field="answer")
    if confidence not in CONFIDENCES:
        raise BadInput("Say how sure you are.", field="confidence")
    with transaction(world) as session:
        one = _open(session, trainee_id, round_id)
        shown = suggestions_of(session, [one.id])
        current = next((row for row in shown if row.is_accepted is None), None)
        if current is None or current.position != position:
            return  # a second click, or a page that fell behind: the answer that stands is shown again
        current.is_accepted, current.confidence, current.answered_at = is_accepted, confidence, world.clock()
        session.add(current)
        if one.is_placement and current is shown[-1]:
            add_next(world, session, one, shown)


def take_back(world: Runtime, trainee_id: str, round_id: str) -> None:
    """Open the last answer again; nothing where there is none. Raises NotFound, Refused after the end."""
    with transaction(world) as session:
        one = _open(session, trainee_id, round_id)
        answered = [row for row in suggestions_of(session, [one.id]) if row.is_accepted is not None]
        if answered:
            last = answered[-1]
            last.is_accepted, last.confidence, last.answered_at = None, None, None
            session.add(last)


def finish_round(world: Runtime, trainee_id: str, round_id: str) -> None:
    """End the round, so that its debrief is due; a second time changes nothing.

    After the test on arrival the trainee stands at a level. Raises NotFound for a foreign round, Incomplete as
    long as a suggestion waits for its answer.
    """
    with transaction(world) as session:
        one = own_round(session, trainee_id, round_id, for_update=True)
        if one.finished_at is not None:
            return
        shown = suggestions_of(session, [one.id])
        if any(row.is_accepted is None for row in shown):
            raise Incomplete({"round": "A suggestion still waits for your answer."})
        one.finished_at = world.clock()
        session.add(one)
        session.flush()
        if one.is_placement:
            _place(world, session, one)
        propose_when_due(world, session, trainee_id)
        if not one.is_demo:
            keep_later(world, session, trainee_id)
    _log.info("round finished", round=round_id)


def _place(world: Runtime, session: Session, one: Round) -> None:
    beliefs = beliefs_of(observations_of(session, one.trainee_id), difficulties(session), now=world.clock())
    level = placed_at(beliefs)
    one.placed = level.value
    session.add(one)
    if opened_level(session, one.trainee_id) is None:
        session.add(
            OpenedLevel(trainee_id=one.trainee_id, level=level.value, how="placement", opened_at=world.clock())
        )


def _open(session: Session, trainee_id: str, round_id: str) -> Round:
    one = own_round(session, trainee_id, round_id, for_update=True)
    if one.finished_at is not None:
        raise Refused("This round has ended; its answers cannot change any more.")
    return one
