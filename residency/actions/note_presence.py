"""Somebody is here: it is noted to the day, so that an unused account can be told from one in use."""

from __future__ import annotations

from datetime import timedelta

from residency.actions.transaction import transaction
from residency.runtime import Runtime
from residency.store.queries.erasures import open_deletion
from residency.store.queries.people import active_person
from residency.store.tables.person import Person

NOTED_EVERY = timedelta(days=1)


def note_presence(world: Runtime, person: Person) -> None:
    """Once a day for each person. Whoever comes back is not deleted for having been away."""
    if person.last_seen_at is not None and world.clock() - person.last_seen_at < NOTED_EVERY:
        return
    with transaction(world) as session:
        row = active_person(session, person.id)
        if row is None:
            return
        row.last_seen_at = world.clock()
        session.add(row)
        deletion = open_deletion(session, row.id, for_update=True)
        if deletion is not None and deletion.asked_by is None:
            deletion.taken_back_at = world.clock()
            session.add(deletion)
