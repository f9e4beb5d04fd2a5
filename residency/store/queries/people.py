"""Questions about people, cohorts and sign-ins."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, delete, func, select
from sqlmodel.sql.expression import SelectOfScalar

from residency.domain.errors import NotFound
from residency.domain.permission import Role
from residency.store.queries.erasures import deleted_people
from residency.store.tables.cohort import Cohort, Membership
from residency.store.tables.person import Person, SignInFailure, SignInLink


def active_person(session: Session, person_id: str) -> Person | None:
    """The person, unless unknown or disabled."""
    person = session.get(Person, person_id)
    return None if person is None or person.disabled_at is not None else person


def people_beside(mentor_id: str) -> SelectOfScalar[str]:
    """A query for the ids of everybody in a cohort of this mentor."""
    theirs = col(Membership.person_id)
    cohorts = select(Membership.cohort_id).where(theirs == mentor_id)
    return select(theirs).where(col(Membership.cohort_id).in_(cohorts))


def trainee_beside(session: Session, mentor_id: str, trainee_id: str) -> Person:
    """The trainee, if in a cohort of this mentor. Raises NotFound otherwise."""
    query = select(Person).where(
        Person.id == trainee_id, Person.role == Role.TRAINEE.value, col(Person.id).in_(people_beside(mentor_id))
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFound("There is no such trainee.")
    return found


def names_of(session: Session, person_ids: Collection[str]) -> dict[str, str]:
    """The name of each of these people, by id."""
    query = select(Person.id, Person.name).where(col(Person.id).in_(person_ids))
    return dict(session.exec(query).all())


def lock_person(session: Session, person_id: str) -> None:
    """Have others who lock this person wait until the transaction ends."""
    session.exec(select(Person.id).where(Person.id == person_id).with_for_update()).first()


def lock_cohort(session: Session, cohort_id: str) -> None:
    """Have others who lock this cohort wait until the transaction ends."""
    session.exec(select(Cohort.id).where(Cohort.id == cohort_id).with_for_update()).first()


def person_by_email(session: Session, email: str) -> Person | None:
    """The active person with this address, whatever its case."""
    query = select(Person).where(Person.email == email.strip().lower(), col(Person.disabled_at).is_(None))
    return session.exec(query).first()


def people_by_email(session: Session, emails: Collection[str]) -> dict[str, Person]:
    """Whoever has one of these addresses in lower case, closed accounts too, by address."""
    return {person.email: person for person in session.exec(select(Person).where(col(Person.email).in_(emails)))}


def link_by_hash(session: Session, secret_hash: str) -> SignInLink | None:
    """The sign-in link with this hash, locked until the transaction ends so that it is used once."""
    return session.exec(select(SignInLink).where(SignInLink.secret_hash == secret_hash).with_for_update()).first()


def failures_since(session: Session, keys: Collection[str], since: datetime) -> dict[str, int]:
    """How many sign-ins failed under each key since then; keys without any are left out."""
    query = (
        select(SignInFailure.key, func.count())
        .where(col(SignInFailure.key).in_(keys), col(SignInFailure.at) > since)
        .group_by(col(SignInFailure.key))
    )
    return dict(session.exec(query).all())


def forget_sign_ins(session: Session, person: Person) -> None:
    """Remove the links made for a person and the failures under their address."""
    session.exec(delete(SignInLink).where(col(SignInLink.person_id) == person.id))
    session.exec(delete(SignInFailure).where(col(SignInFailure.key) == failure_key(person.email)))


def failure_key(email: str) -> str:
    """The key under which failed sign-ins with this address count."""
    return f"account {email.strip().lower()}"[:300]


def forget_failures(session: Session, key: str, *, before: datetime) -> None:
    """Remove the failures under a key, and all that are too old to count."""
    session.exec(delete(SignInFailure).where((col(SignInFailure.key) == key) | (col(SignInFailure.at) < before)))


def cohorts_of(session: Session, person_id: str) -> list[Cohort]:
    """The cohorts of a person, by name."""
    query = select(Cohort).join(Membership).where(Membership.person_id == person_id)
    return list(session.exec(query.order_by(col(Cohort.name))))


def cohorts_to_enrol_in(session: Session, person: Person) -> list[Cohort]:
    """Where somebody with that permission may enrol, by name: an administrator everywhere, others in their own."""
    return all_cohorts(session) if person.role == Role.ADMIN else cohorts_of(session, person.id)


def cohorts_by_person(session: Session, person_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The ids of the cohorts of each of these people who is in any."""
    found: dict[str, set[str]] = {}
    for membership in session.exec(select(Membership).where(col(Membership.person_id).in_(person_ids))):
        found.setdefault(membership.person_id, set()).add(membership.cohort_id)
    return {person: frozenset(cohorts) for person, cohorts in found.items()}


def trainees_by_cohort(session: Session) -> dict[str, frozenset[str]]:
    """The ids of the trainees of every cohort that has any, by its name."""
    query = (
        select(Cohort.name, Person.id)
        .select_from(Membership)
        .join(Cohort)
        .join(Person)
        .where(Person.role == Role.TRAINEE.value)
    )
    found: dict[str, set[str]] = {}
    for name, person in session.exec(query):
        found.setdefault(name, set()).add(person)
    return {name: frozenset(people) for name, people in sorted(found.items())}


def own_cohort(session: Session, person_id: str, cohort_id: str) -> Cohort:
    """The cohort, if this person belongs to it. Raises NotFound otherwise."""
    query = select(Cohort).join(Membership).where(Cohort.id == cohort_id, Membership.person_id == person_id)
    found = session.exec(query).first()
    if found is None:
        raise NotFound("There is no such cohort.")
    return found


def members(session: Session, cohort_ids: Collection[str], role: Role) -> list[Person]:
    """Active people of this role in any of the cohorts, by name, each once."""
    query = (
        select(Person)
        .join(Membership)
        .where(
            col(Membership.cohort_id).in_(cohort_ids),
            Person.role == role.value,
            col(Person.disabled_at).is_(None),
        )
        .distinct()
    )
    return sorted(session.exec(query), key=lambda person: (person.name, person.id))


def people_with_role(session: Session, role: Role, cohort_ids: Collection[str] | None = None) -> list[Person]:
    """All people of this role by name, those who have left too; of some cohorts where that is given."""
    query = select(Person).where(Person.role == role.value)
    if cohort_ids is not None:
        within = select(Membership.person_id).where(col(Membership.cohort_id).in_(cohort_ids))
        query = query.where(col(Person.id).in_(within))
    return list(session.exec(query.order_by(col(Person.name), col(Person.id))))


def trainees_of(session: Session, cohort_id: str) -> dict[str, bool]:
    """The id of everybody who was ever a trainee of a cohort, and whether they still are."""
    query = (
        select(Person.id, col(Person.disabled_at).is_(None))
        .join(Membership)
        .where(Membership.cohort_id == cohort_id, Person.role == Role.TRAINEE.value)
    )
    return dict(session.exec(query.order_by(col(Person.id))).all())


def everybody(session: Session) -> list[Person]:
    """All people who were not deleted, by role and name."""
    query = select(Person).where(col(Person.id).not_in(deleted_people()))
    return list(session.exec(query.order_by(col(Person.role), col(Person.name))))


def all_cohorts(session: Session) -> list[Cohort]:
    """All cohorts, by name."""
    return list(session.exec(select(Cohort).order_by(col(Cohort.name))))
