"""Somebody asks whose work it is: it is told, and it is written down."""

from __future__ import annotations

from residency.actions.transaction import transaction
from residency.runtime import Runtime
from residency.store.queries.attention import has_looked_up
from residency.store.queries.people import names_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.attention import Lookup

SHEET = "sheet"
"""The subject of a lookup that is about everything of a person."""


def look_up(world: Runtime, viewer_id: str, trainee_id: str, subject: str) -> None:
    """Write down that this viewer, who was allowed to, has asked for the name behind ``subject``."""
    with transaction(world) as session:
        session.add(Lookup(viewer_id=viewer_id, trainee_id=trainee_id, subject=subject, at=world.clock()))


def name_behind(world: Runtime, viewer_id: str, attempt: Attempt) -> str | None:
    """Whose review it is, None unless this viewer has asked."""
    with read(world.engine) as session:
        if not has_looked_up(session, viewer_id, attempt.id):
            return None
        return names_of(session, {attempt.trainee_id}).get(attempt.trainee_id, "somebody who has left")
