"""Somebody comes into a cohort by its link: with a new account, or with the one in which they are signed in."""

from __future__ import annotations

import structlog
from sqlmodel import Session, select

from residency.actions.make_enrolment_link import link_state
from residency.actions.manage_people import add_person
from residency.actions.passwords import hash_chosen
from residency.actions.sign_in import WINDOW, hash_secret
from residency.actions.transaction import transaction
from residency.domain.enrolment_link import LinkState
from residency.domain.errors import Conflict, NotFound, Refused
from residency.domain.permission import Role
from residency.domain.person import checked_email, checked_name
from residency.runtime import Runtime
from residency.store.insert import add_unless_there
from residency.store.queries.enrolment import enrolment_link, uses_of
from residency.store.queries.people import failures_since
from residency.store.session import read
from residency.store.tables.cohort import Cohort, Membership
from residency.store.tables.enrolment import EnrolmentLink, EnrolmentUse
from residency.store.tables.person import Person, SignInFailure

_log = structlog.get_logger(__name__)

MOST_IN_VAIN = 20
"""Tries from one address in 15 minutes that enrolled nobody. Those that did are bounded by the link itself."""

CLOSED = "This link enrols nobody, or nobody any more. Ask whoever gave it to you for a new one."
WAIT = "There were too many tries from here. Wait 15 minutes, then try again."


def cohort_behind(world: Runtime, secret: str) -> str:
    """The name of the cohort that this link leads into. Raises NotFound unless the link works now."""
    with read(world.engine) as session:
        link = _open_link(world, session, secret)
        return session.exec(select(Cohort.name).where(Cohort.id == link.cohort_id)).one()


def enrol_by_link(world: Runtime, secret: str, *, name: str, email: str, password: str, address: str) -> None:
    """Make a trainee of the cohort, who signs in with this password.

    For an e-mail address that somebody has already nothing is done and nothing told: who is here is nobody's
    business. Raises NotFound unless the link works, BadInput for what cannot be taken, Refused after many tries
    in vain from the network ``address``.
    """
    key = f"enrolment {address}"[:300]
    with read(world.engine) as session:
        _open_link(world, session, secret)
        if failures_since(session, [key], world.clock() - WINDOW).get(key, 0) >= MOST_IN_VAIN:
            raise Refused(WAIT)
    name, email = checked_name(name), checked_email(email)
    hashed = hash_chosen(password, field="password")  # for a known address, too: the time it takes must not tell
    with transaction(world) as session:
        link = _open_link(world, session, secret, for_update=True)
        try:
            person = add_person(session, name=name, email=email, role=Role.TRAINEE, now=world.clock())
        except Conflict:
            session.add(SignInFailure(key=key, at=world.clock()))
            return
        person.password_hash = hashed
        _enter(world, session, link, person.id)
    _log.info("enrolled by link", link=link.id, person=person.id)


def join_by_link(world: Runtime, person: Person, secret: str) -> None:
    """Add a trainee who has an account to the cohort; nothing for somebody who is in it.

    Raises NotFound unless the link works, Refused for somebody who is no trainee.
    """
    if person.role != Role.TRAINEE:
        raise Refused("This link is for trainees. An administrator adds others to a cohort.")
    with transaction(world) as session:
        _enter(world, session, _open_link(world, session, secret, for_update=True), person.id)


def _enter(world: Runtime, session: Session, link: EnrolmentLink, person_id: str) -> None:
    if add_unless_there(session, Membership(cohort_id=link.cohort_id, person_id=person_id)):
        session.add(EnrolmentUse(link_id=link.id, person_id=person_id, used_at=world.clock()))


def _open_link(world: Runtime, session: Session, secret: str, *, for_update: bool = False) -> EnrolmentLink:
    link = enrolment_link(session, hash_secret(secret), for_update=for_update)
    uses = {} if link is None else uses_of(session, [link.id])
    if link is None or link_state(link, uses.get(link.id, 0), world.clock()) is not LinkState.OPEN:
        raise NotFound(CLOSED)
    return link
