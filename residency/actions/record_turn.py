"""A factory, or a person who continues a run, records one turn."""

from __future__ import annotations

from residency.actions.transaction import transaction
from residency.domain.errors import Conflict
from residency.domain.turn import Turn, TurnType
from residency.runtime import Runtime
from residency.store.queries.contexts import append_turn


def record_turn(world: Runtime, context_id: str, type_: TurnType, payload: bytes) -> Turn:
    """The new head of a context; it can never be changed. Raises NotFound for an unknown context."""
    with transaction(world) as session:
        return append_turn(session, context_id, type_, payload, now=world.clock())


def record_next(world: Runtime, context_id: str, after: int | None, type_: TurnType, payload: bytes) -> Turn:
    """The same, for a turn that follows from the one with the id ``after``; None is before the first.

    Raises Conflict where the head is another by now: somebody else is at work on this run, and what was to be
    recorded is out of date.
    """
    with transaction(world) as session:
        turn = append_turn(session, context_id, type_, payload, now=world.clock())
        if turn.parent_id != after:
            raise Conflict("Somebody else has gone on with this run meanwhile.")
        return turn
