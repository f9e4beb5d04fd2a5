"""Somebody looks at the data of somebody else: it is written down who, at what, and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from residency.actions.transaction import transaction
from residency.domain.lookup import Act
from residency.runtime import Runtime
from residency.store.queries.attention import has_looked_up, looked_at_since
from residency.store.queries.people import names_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.attention import Lookup
from residency.store.tables.person import Person

ONE_LOOK = timedelta(hours=1)
"""To load a page again, or a part of it, within this time is the same look."""


def look_up(world: Runtime, viewer: Person, trainee_ids: Collection[str], act: Act, *, subject: str = "") -> None:
    """Write down that this viewer, who was allowed to, looks at the data of these people."""
    since = world.clock() - ONE_LOOK
    with read(world.engine) as session:
        seen = looked_at_since(session, viewer.id, act, subject, since)
    unseen = [trainee_id for trainee_id in trainee_ids if trainee_id not in seen]
    if not unseen:
        return
    with transaction(world) as session:
        for trainee_id in unseen:
            session.add(
                Lookup(
                    viewer_id=viewer.id,
                    trainee_id=trainee_id,
                    act=act.value,
                    role=viewer.role,
                    subject=subject,
                    at=world.clock(),
                )
            )


def name_behind(world: Runtime, viewer_id: str, attempt: Attempt) -> str | None:
    """Whose review it is, None unless this viewer has asked."""
    with read(world.engine) as session:
        if not has_looked_up(session, viewer_id, attempt.id):
            return None
        return names_of(session, {attempt.trainee_id}).get(attempt.trainee_id, "somebody who has left")
