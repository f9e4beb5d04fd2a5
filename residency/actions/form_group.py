"""A director forms groups of mentors and trainees within a cohort, changes them and dissolves them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import uuid4

import structlog
from sqlmodel import Session, col, delete

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput
from residency.domain.permission import Role
from residency.domain.prose import checked_prose
from residency.runtime import Runtime
from residency.store.queries.groups import group_beside, groups_of
from residency.store.queries.people import cohorts_of, members
from residency.store.tables.group import Group, GroupMember

_log = structlog.get_logger(__name__)

LONGEST_NAME = 200


def form_group(world: Runtime, actor_id: str, cohort_id: str, *, name: str, people: Collection[str]) -> None:
    """A new group. Raises BadInput for another cohort, a name that is missing or taken, and people of others."""
    with transaction(world) as session:
        if cohort_id not in {cohort.id for cohort in cohorts_of(session, actor_id)}:
            raise BadInput("Choose one of your cohorts.", field="cohort")
        group = Group(id=uuid4().hex, cohort_id=cohort_id, name="", made_at=world.clock())
        _fill(session, group, name, people)
    _log.info("group formed", group=group.id, by=actor_id)


def change_group(world: Runtime, actor_id: str, group_id: str, *, name: str, people: Collection[str]) -> None:
    """Another name, other people. Raises NotFound for a group of other cohorts, else like ``form_group``."""
    with transaction(world) as session:
        group = group_beside(session, actor_id, group_id)
        session.exec(delete(GroupMember).where(col(GroupMember.group_id) == group.id))
        _fill(session, group, name, people)


def dissolve_group(world: Runtime, actor_id: str, group_id: str) -> None:
    """Have it be no more; its people stay in the cohort. Raises NotFound for a group of other cohorts."""
    with transaction(world) as session:
        group = group_beside(session, actor_id, group_id)
        group.dissolved_at = world.clock()
        session.add(group)
    _log.info("group dissolved", group=group_id, by=actor_id)


def _fill(session: Session, group: Group, name: str, people: Collection[str]) -> None:
    group.name = checked_prose(name, field="name", ask="Write the name of the group.", longest=LONGEST_NAME)
    others = [one for one in groups_of(session, [group.cohort_id]) if one.id != group.id]
    if group.name.casefold() in {one.name.casefold() for one in others}:
        raise BadInput("Another group of this cohort has this name. Write another one.", field="name")
    allowed = {one.id for role in (Role.MENTOR, Role.TRAINEE) for one in members(session, [group.cohort_id], role)}
    if not set(people) <= allowed:
        raise BadInput("Choose mentors and trainees of this cohort.", field="people")
    session.add(group)
    session.flush()
    session.add_all(GroupMember(group_id=group.id, person_id=one) for one in set(people))
