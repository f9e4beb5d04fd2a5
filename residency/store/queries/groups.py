"""Questions about groups of a cohort."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.domain.errors import NotFound
from residency.store.queries.people import cohorts_of
from residency.store.tables.cohort import Cohort
from residency.store.tables.group import Group, GroupMember
from residency.store.tables.person import Person


def groups_of(session: Session, cohort_ids: Collection[str]) -> list[Group]:
    """The groups of these cohorts that were not dissolved, by name."""
    query = select(Group).where(col(Group.cohort_id).in_(cohort_ids), col(Group.dissolved_at).is_(None))
    return list(session.exec(query.order_by(col(Group.name), col(Group.id))))


def group_beside(session: Session, person_id: str, group_id: str) -> Group:
    """One of a cohort of this person. Raises NotFound otherwise, and for one that was dissolved."""
    cohorts = [cohort.id for cohort in cohorts_of(session, person_id)]
    for group in groups_of(session, cohorts):
        if group.id == group_id:
            return group
    raise NotFound("There is no such group.")


def people_in(session: Session, group_ids: Collection[str]) -> dict[str, list[Person]]:
    """Who is in each of these groups and has not left, by name."""
    query = (
        select(GroupMember.group_id, Person)
        .join(Person)
        .where(col(GroupMember.group_id).in_(group_ids), col(Person.disabled_at).is_(None))
        .order_by(col(Person.name), col(Person.id))
    )
    found: dict[str, list[Person]] = {}
    for group_id, person in session.exec(query):
        found.setdefault(group_id, []).append(person)
    return found


def names_of_places(session: Session) -> dict[str, str]:
    """The names of all cohorts and of all groups, dissolved or not, by id."""
    cohorts = session.exec(select(Cohort.id, Cohort.name)).all()
    return dict([*cohorts, *session.exec(select(Group.id, Group.name)).all()])
