"""Reviews of others that somebody who supervises may say something about."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.errors import NotFound
from residency.runtime import Runtime
from residency.store.queries.attention import feedback_history
from residency.store.queries.supervision import supervised_attempts, supervised_level
from residency.store.session import read
from residency.store.tables.attempt import Attempt


@dataclass(frozen=True)
class ForOthers:
    """A review of somebody else, without a name. ``said`` counts what was said of it by anybody."""

    attempt: Attempt
    title: str
    said: int


def read_for_others(world: Runtime, trainee_id: str) -> list[ForOthers]:
    """Those that nobody has spoken of first, newest first. Raises NotFound for who does not supervise."""
    now = world.clock()
    with read(world.engine) as session:
        if supervised_level(session, trainee_id, now=now) is None:
            raise NotFound("There is no such page.")
        found = [
            ForOthers(one, world.catalog.title(one.exercise), len(feedback_history(session, one.id)))
            for one in supervised_attempts(session, trainee_id, now=now)
        ]
    return sorted(found, key=lambda one: one.said)
