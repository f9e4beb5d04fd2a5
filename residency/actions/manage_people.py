"""An administrator makes people and cohorts; people change their own password."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from residency.actions.passwords import hash_chosen, is_right
from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, Conflict, NotFound
from residency.domain.permission import Role
from residency.domain.person import checked_email, checked_name
from residency.runtime import Runtime
from residency.store.insert import add_unless_there
from residency.store.queries.people import active_person
from residency.store.tables.cohort import Cohort, Membership
from residency.store.tables.person import Person


def create_person(
    world: Runtime, *, name: str, email: str, role: Role, cohorts: Collection[str] = (), is_demo: bool = False
) -> Person:
    """A new person without a password, who comes in by a sign-in link first.

    Raises BadInput for an empty name, an address without @ or an unknown cohort, Conflict for a known address.
    """
    with transaction(world) as session:
        person = add_person(session, name=name, email=email, role=role, now=world.clock(), is_demo=is_demo)
        for cohort_id in cohorts:
            if session.get(Cohort, cohort_id) is None:
                raise BadInput("There is no such cohort.", field="cohort")
            session.add(Membership(cohort_id=cohort_id, person_id=person.id))
        return person


def add_person(
    session: Session, *, name: str, email: str, role: Role, now: datetime, is_demo: bool = False
) -> Person:
    """A new person in this transaction. Raises like ``create_person``; a closed account keeps its address, too."""
    name, email = checked_name(name), checked_email(email)
    person = Person(id=uuid4().hex, name=name, email=email, role=role.value, is_demo=is_demo, created_at=now)
    if not add_unless_there(session, person):
        raise Conflict(f"Somebody with the address {email} exists already.")
    return person


def create_cohort(world: Runtime, name: str, *, is_demo: bool = False) -> Cohort:
    """A new cohort without members."""
    name = name.strip()
    if not name or len(name) > 200:
        raise BadInput("Write the cohort's name, at most 200 characters.", field="name")
    with transaction(world) as session:
        cohort = Cohort(id=uuid4().hex, name=name, is_demo=is_demo, created_at=world.clock())
        session.add(cohort)
        return cohort


def change_password(world: Runtime, person_id: str, *, current: str, new: str) -> int:
    """Set a password; the new session epoch, with which all other sessions of this person end.

    ``current`` is checked where there is a password already. Raises BadInput with what to do.
    """
    hashed = hash_chosen(new, field="new")
    with transaction(world) as session:
        person = active_person(session, person_id)
        if person is None:
            raise NotFound("There is no such person.")
        if person.password_hash is not None and not is_right(current, person.password_hash):
            raise BadInput("This is not your current password.", field="current")
        person.password_hash = hashed
        person.session_epoch += 1
        session.add(person)
        return person.session_epoch


def end_sessions(world: Runtime, person_id: str) -> None:
    """End every session of a person, on every device."""
    with transaction(world) as session:
        person = active_person(session, person_id)
        if person is not None:
            person.session_epoch += 1
            session.add(person)
