"""A mentor forks a run at any of its turns, to continue it differently."""

from __future__ import annotations

from uuid import uuid4

from residency.actions.transaction import transaction
from residency.domain.draft import is_storable
from residency.domain.errors import BadInput
from residency.runtime import Runtime
from residency.store.queries.contexts import context_of, turn_of
from residency.store.tables.context import Context


def fork_context(world: Runtime, context_id: str, turn_id: int, *, title: str, made_by: str) -> Context:
    """A new context whose head is a turn of another; it has that one's purpose and belongs to its work.

    Raises NotFound for an unknown context or a turn that is not in its line, BadInput for an empty or long title.
    """
    title = title.strip()
    if not title or len(title) > 200 or not is_storable(title):
        raise BadInput("Say in at most 200 ordinary characters what this fork is for.", field="title")
    with transaction(world) as session:
        source = context_of(session, context_id)
        turn = turn_of(session, source.id, turn_id)
        fork = Context(
            id=uuid4().hex,
            purpose=source.purpose,
            title=title,
            head_id=turn.id,
            made_from=source.id,
            forked_at=turn.id,
            work_id=source.work_id,
            made_by=made_by,
            created_at=world.clock(),
        )
        session.add(fork)
        return fork
