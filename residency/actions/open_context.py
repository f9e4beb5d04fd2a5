"""A factory begins to record a run."""

from __future__ import annotations

from uuid import uuid4

from residency.actions.transaction import transaction
from residency.runtime import Runtime
from residency.store.tables.context import Context


def open_context(world: Runtime, *, purpose: str, title: str, work_id: str | None) -> Context:
    """A new context without turns. Whoever may read the work may read all that is recorded in it.

    ``purpose`` (30 characters) says to programs what is recorded, ``title`` (200) to people. ``work_id`` is
    None for runs that belong to no trainee.
    """
    with transaction(world) as session:
        context = Context(id=uuid4().hex, purpose=purpose, title=title, work_id=work_id, created_at=world.clock())
        session.add(context)
        return context
