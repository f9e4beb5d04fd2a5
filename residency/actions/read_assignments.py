"""What is assigned in somebody's cohorts, and how far everybody is with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from residency.actions.read_duties import HeldDuty, duties_of, task_of, title_of
from residency.domain.assignment import Stage
from residency.domain.system.exercise import Task
from residency.runtime import Runtime
from residency.store.queries.assignments import assignees, cohort_assignment, cohort_assignments
from residency.store.queries.groups import names_of_places
from residency.store.queries.people import names_of
from residency.store.session import read
from residency.store.tables.assignment import Assignment


@dataclass(frozen=True)
class AssignmentView:
    """An assignment and how far each is who has got it, by the person's id, in the order of ``names``.

    ``meant_for`` names the cohort or the group; ``names`` also has those who made it and gave more time.
    """

    assignment: Assignment
    meant_for: str
    title: str
    task: Task | None
    people: Mapping[str, HeldDuty]
    names: Mapping[str, str]

    @property
    def whom(self) -> str:
        """For whom it was meant, in words."""
        alone = self.assignment.person_id
        return f"everybody in {self.meant_for}" if alone is None else self.names[alone]

    @property
    def done(self) -> int:
        return sum(one.standing.stage.is_done for one in self.people.values())

    @property
    def late(self) -> int:
        return sum(one.standing.stage in (Stage.OVERDUE, Stage.DONE_LATE) for one in self.people.values())


def read_assignments(world: Runtime, actor_id: str) -> tuple[AssignmentView, ...]:
    """Everything in the cohorts of somebody who may assign, the newest first."""
    with read(world.engine) as session:
        return _views(world, session, cohort_assignments(session, actor_id))


def read_assignment(world: Runtime, actor_id: str, assignment_id: str) -> AssignmentView:
    """One of them. Raises NotFound for one of other cohorts."""
    with read(world.engine) as session:
        [view] = _views(world, session, [cohort_assignment(session, actor_id, assignment_id)])
    return view


def _views(world: Runtime, session: Session, assignments: Sequence[Assignment]) -> tuple[AssignmentView, ...]:
    got = assignees(session, [one.id for one in assignments])
    held = {
        (person, one.assignment.id): one
        for person in {person for people in got.values() for person in people}
        for one in duties_of(session, person, now=world.clock())
    }
    places = names_of_places(session)
    givers = {row.given_by for one in held.values() for row in one.extensions}
    meant = {who for one in assignments for who in (one.made_by, one.person_id) if who is not None}
    names = names_of(session, {person for person, _ in held} | givers | meant)
    return tuple(
        AssignmentView(
            assignment=one,
            meant_for=places[one.group_id or one.cohort_id],
            title=title_of(world, one),
            task=task_of(one),
            people={
                who: held[who, one.id] for who in sorted(got.get(one.id, ()), key=lambda who: (names[who], who))
            },
            names=names,
        )
        for one in assignments
    )
