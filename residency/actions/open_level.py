"""A trainee is let to a level otherwise than by a promotion."""

from __future__ import annotations

from residency.actions.transaction import transaction
from residency.domain.level import Level
from residency.runtime import Runtime
from residency.store.tables.ladder import OpenedLevel


def open_level(world: Runtime, trainee_id: str, level: Level, *, how: str) -> None:
    """Have the trainee stand at ``level`` from now on; ``how`` as in the table."""
    with transaction(world) as session:
        session.add(OpenedLevel(trainee_id=trainee_id, level=level.value, how=how, opened_at=world.clock()))
