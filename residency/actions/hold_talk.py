"""A mentor has talked with a trainee: what was agreed, and what only mentors need to know."""

from __future__ import annotations

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput
from residency.domain.prose import checked_prose
from residency.runtime import Runtime
from residency.store.tables.attention import Talk


def hold_talk(world: Runtime, mentor_id: str, trainee_id: str, *, steps: str, notes: str) -> None:
    """Keep it; the trainee reads the steps. The caller has made sure that the trainee is the mentor's.

    Raises BadInput where neither says anything.
    """
    steps = checked_prose(steps, field="steps", ask="Write shorter what you agreed on.", may_be_empty=True)
    notes = checked_prose(notes, field="notes", ask="Write shorter notes.", may_be_empty=True)
    if not steps and not notes:
        raise BadInput("Write what you agreed on, or a note.", field="steps")
    with transaction(world) as session:
        session.add(
            Talk(trainee_id=trainee_id, mentor_id=mentor_id, held_at=world.clock(), steps=steps, notes=notes)
        )
