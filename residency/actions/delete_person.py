"""Somebody is deleted: asked for, taken back within a week, or done, and then a pseudonym is left."""

from __future__ import annotations

from datetime import timedelta

import structlog
from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, Conflict, NotFound, Refused
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.personal.erase import erase_reviews, erase_texts, erase_works
from residency.store.queries.erasures import open_deletion, open_deletions, unerased_reviews, unerased_works
from residency.store.queries.people import active_person, forget_sign_ins, lock_person
from residency.store.session import read
from residency.store.tables.erasure import Deletion
from residency.store.tables.person import Person

COOLING = timedelta(days=7)
"""For so long a deletion can be taken back."""

_log = structlog.get_logger(__name__)


def ask_deletion(world: Runtime, person: Person, typed_email: str) -> None:
    """Somebody wants to be deleted in a week; a second time changes nothing.

    Raises BadInput unless they have typed their own address.
    """
    _check_typed(person, typed_email)
    with transaction(world) as session:
        lock_person(session, person.id)  # a double click must not ask twice
        if open_deletion(session, person.id) is None:
            _ask(world, session, person.id, asked_by=person.id, within=COOLING)


def take_back_deletion(world: Runtime, person_id: str) -> None:
    """Somebody stays after all. Raises Conflict where there is nothing to take back, or it is done."""
    with transaction(world) as session:
        deletion = open_deletion(session, person_id, for_update=True)
        if deletion is None:
            raise Conflict("There is no deletion to take back.")
        deletion.taken_back_at = world.clock()
        session.add(deletion)


def delete_now(world: Runtime, admin_id: str, person_id: str, typed_email: str) -> None:
    """An administrator deletes somebody at once.

    Raises NotFound for nobody, Refused for an administrator, BadInput unless their address was typed.
    """
    with transaction(world) as session:
        person = deletable_person(session, person_id)
        _check_typed(person, typed_email)
        lock_person(session, person_id)
        deletion = open_deletion(session, person_id, for_update=True) or _ask(
            world, session, person_id, asked_by=admin_id, within=timedelta(0)
        )
        deletion.done_by = admin_id
        _delete(world, session, deletion)


def ask_for_unused(world: Runtime, session: Session, person_id: str) -> None:
    """The clock asks for the deletion of an account that was not used for as long as is kept."""
    _ask(world, session, person_id, asked_by=None, within=COOLING)


def delete_due(world: Runtime) -> int:
    """Delete everybody whose week is over; how many."""
    now = world.clock()
    with read(world.engine) as session:
        due = [row.person_id for row in open_deletions(session).values() if row.due_at <= now]
    count = 0
    for person_id in due:
        with transaction(world) as session:
            deletion = open_deletion(session, person_id, for_update=True)
            if deletion is not None and deletion.due_at <= now:  # it may have been taken back this very moment
                _delete(world, session, deletion)
                count += 1
    return count


def deletable_person(session: Session, person_id: str) -> Person:
    """Somebody whom an administrator may delete. Raises NotFound for nobody, Refused for an administrator."""
    person = active_person(session, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    if person.role == Role.ADMIN:
        raise Refused("An administrator cannot be deleted here: nobody might be left who can make people.")
    return person


def _ask(world: Runtime, session: Session, person_id: str, *, asked_by: str | None, within: timedelta) -> Deletion:
    now = world.clock()
    deletion = Deletion(person_id=person_id, asked_by=asked_by, asked_at=now, due_at=now + within)
    session.add(deletion)
    session.flush()
    return deletion


def _check_typed(person: Person, typed_email: str) -> None:
    if typed_email.strip().lower() != person.email:
        raise BadInput(f"Type {person.email} to confirm it.", field="email")


def _delete(world: Runtime, session: Session, deletion: Deletion) -> None:
    """What names the person goes, and what a trainee wrote or was told; the id stays as the pseudonym."""
    now = world.clock()
    person = session.get_one(Person, deletion.person_id)
    forget_sign_ins(session, person)
    person.name = f"Former {person.role} {person.id[:6]}"
    person.email = f"{person.id}@deleted.invalid"
    person.password_hash, person.last_seen_at, person.disabled_at = None, None, now
    person.session_epoch += 1
    deletion.done_at = now
    session.add_all([person, deletion])
    session.flush()
    erase_reviews(session, unerased_reviews(session, person.id), now=now)
    erase_works(session, unerased_works(session, person.id), now=now)
    removed = erase_texts(session)
    _log.info("person deleted", person=person.id, by=deletion.done_by, removed=removed)
