"""A trainee is let to a level otherwise than by a promotion."""

from __future__ import annotations

from residency.actions.transaction import transaction
from residency.domain.errors import Refused
from residency.domain.level import Level
from residency.runtime import Runtime
from residency.store.queries.ladder import opened_level
from residency.store.queries.people import lock_person
from residency.store.queries.rounds import rounds_of
from residency.store.tables.ladder import OpenedLevel


def open_level(world: Runtime, trainee_id: str, level: Level, *, how: str) -> None:
    """Have the trainee stand at ``level`` from now on; ``how`` as in the table."""
    with transaction(world) as session:
        session.add(OpenedLevel(trainee_id=trainee_id, level=level.value, how=how, opened_at=world.clock()))


def skip_placement(world: Runtime, trainee_id: str) -> None:
    """Have a newcomer stand at the lowest level without a test; nothing for somebody who stands anywhere.

    Raises Refused while the test is open: it is to be ended first.
    """
    with transaction(world) as session:
        lock_person(session, trainee_id)
        if opened_level(session, trainee_id) is not None:
            return
        if any(one.finished_at is None for one in rounds_of(session, trainee_id)):
            raise Refused("You have begun the test. End it, and it says where you begin.")
        session.add(
            OpenedLevel(
                trainee_id=trainee_id, level=Level.SUGGESTIONS.value, how="skipped", opened_at=world.clock()
            )
        )
