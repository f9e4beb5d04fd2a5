"""Questions about what was assigned, to whom, and what each has begun since."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.domain.assignment import Piece
from residency.domain.errors import NotFound
from residency.store.queries.attempts import attempts_of
from residency.store.queries.rounds import rounds_of
from residency.store.queries.works import works_of
from residency.store.tables.assignment import Assignee, Assignment, Extension
from residency.store.tables.cohort import Membership
from residency.store.tables.person import Person


def cohort_assignments(session: Session, person_id: str) -> list[Assignment]:
    """Everything that was assigned in the cohorts of this person and stands, the newest first."""
    query = (
        select(Assignment)
        .join(Membership, col(Membership.cohort_id) == Assignment.cohort_id)
        .where(Membership.person_id == person_id, col(Assignment.withdrawn_at).is_(None))
    )
    return list(session.exec(query.order_by(col(Assignment.made_at).desc(), col(Assignment.id))))


def cohort_assignment(session: Session, person_id: str, assignment_id: str) -> Assignment:
    """One of them. Raises NotFound for one of other cohorts, and for one that was taken back."""
    for assignment in cohort_assignments(session, person_id):
        if assignment.id == assignment_id:
            return assignment
    raise NotFound("There is no such assignment.")


def assigned_to(session: Session, person_id: str) -> list[Assignment]:
    """What stands of everything that was assigned to this person, the first due first."""
    query = (
        select(Assignment)
        .join(Assignee, col(Assignee.assignment_id) == Assignment.id)
        .where(Assignee.person_id == person_id, col(Assignment.withdrawn_at).is_(None))
    )
    return list(session.exec(query.order_by(col(Assignment.due_at), col(Assignment.id))))


def assignees(session: Session, assignment_ids: Collection[str]) -> dict[str, list[str]]:
    """The ids of the people who have got each of these, without those who have left."""
    query = (
        select(Assignee)
        .join(Person)
        .where(col(Assignee.assignment_id).in_(assignment_ids), col(Person.disabled_at).is_(None))
    )
    found: dict[str, list[str]] = {}
    for row in session.exec(query):
        found.setdefault(row.assignment_id, []).append(row.person_id)
    return found


def extensions_of(session: Session, person_ids: Collection[str]) -> list[Extension]:
    """More time that any of these people got, oldest first."""
    query = select(Extension).where(col(Extension.person_id).in_(person_ids)).order_by(col(Extension.id))
    return list(session.exec(query))


def pieces_of(session: Session, person_id: str) -> list[Piece]:
    """Everything that somebody has begun, without the test on arrival."""
    return [
        *(Piece(one.exercise, None, one.started_at, one.submitted_at) for one in attempts_of(session, person_id)),
        *(Piece(one.exercise, one.task, one.started_at, one.submitted_at) for one in works_of(session, person_id)),
        *(
            Piece(None, None, one.started_at, one.finished_at)
            for one in rounds_of(session, person_id)
            if not one.is_placement
        ),
    ]
