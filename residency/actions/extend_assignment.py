"""A director or a mentor gives somebody more time, with a reason; what was before stays in the history."""

from __future__ import annotations

from datetime import datetime

import structlog

from residency.actions.transaction import transaction
from residency.domain.assignment import LONGEST
from residency.domain.errors import BadInput, NotFound
from residency.domain.prose import LONGEST_REASON, checked_prose
from residency.runtime import Runtime
from residency.store.queries.assignments import assignees, cohort_assignment, extensions_of
from residency.store.queries.people import lock_person
from residency.store.tables.assignment import Extension

_log = structlog.get_logger(__name__)


def extend_assignment(
    world: Runtime, actor_id: str, assignment_id: str, person_id: str, *, due_at: datetime, reason: str
) -> None:
    """Let one person hand in until ``due_at`` without being late.

    Raises NotFound for an assignment of other cohorts and for somebody who has not got it, BadInput without a
    reason and for a time that gives no more.
    """
    reason = checked_prose(reason, field="reason", ask="Say why: the trainee reads it.", longest=LONGEST_REASON)
    with transaction(world) as session:
        assignment = cohort_assignment(session, actor_id, assignment_id)
        if person_id not in assignees(session, [assignment.id]).get(assignment.id, []):
            raise NotFound("There is no such assignment.")
        lock_person(session, person_id)
        given = [row.due_at for row in extensions_of(session, [person_id]) if row.assignment_id == assignment.id]
        if not (given[-1] if given else assignment.due_at) < due_at <= world.clock() + LONGEST:
            raise BadInput("Choose a time after the one that holds now, within a year.", field="due")
        session.add(
            Extension(
                assignment_id=assignment.id,
                person_id=person_id,
                due_at=due_at,
                reason=reason,
                given_by=actor_id,
                given_at=world.clock(),
            )
        )
    _log.info("assignment extended", assignment=assignment_id, by=actor_id)
