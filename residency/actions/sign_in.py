"""Somebody signs in: by password or by a link that works once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session

from residency.actions.passwords import is_right
from residency.actions.transaction import transaction
from residency.domain.draft import is_storable
from residency.domain.errors import NotFound, Refused
from residency.runtime import Runtime
from residency.store.queries.people import (
    active_person,
    failure_key,
    failures_since,
    forget_failures,
    link_by_hash,
    person_by_email,
)
from residency.store.session import read
from residency.store.tables.person import Person, SignInFailure, SignInLink

WINDOW = timedelta(minutes=15)
MAX_PER_ACCOUNT = 8
MAX_PER_ADDRESS = 40
"""An address may stand for a whole class room behind one router."""

WRONG = "The e-mail address or the password is wrong. After several wrong tries you have to wait 15 minutes."
WAIT = "Too many sign-ins have failed. Wait 15 minutes, or ask your administrator for a sign-in link."
USED_LINK = "This sign-in link has been used or is too old. Ask your administrator for a new one."


def sign_in_with_password(world: Runtime, email: str, password: str, *, address: str) -> Person:
    """The person. Raises NotFound for a wrong pair, Refused while there were too many failures."""
    if not is_storable(email):
        raise NotFound(WRONG)
    account_key, address_key = failure_key(email), f"address {address}"[:300]
    with read(world.engine) as session:
        failures = failures_since(session, [account_key, address_key], world.clock() - WINDOW)
        person = person_by_email(session, email)
    if failures.get(account_key, 0) >= MAX_PER_ACCOUNT or failures.get(address_key, 0) >= MAX_PER_ADDRESS:
        raise Refused(WAIT)
    if is_right(password, person.password_hash if person else None) and person is not None:
        with transaction(world) as session:
            forget_failures(session, account_key, before=world.clock() - WINDOW)
        return person
    with transaction(world) as session:
        for key in (account_key, address_key):
            session.add(SignInFailure(key=key, at=world.clock()))
    raise NotFound(WRONG)


def make_sign_in_link(world: Runtime, person_id: str, *, lifetime: timedelta) -> str:
    """The path of a link that signs this person in once. Only its hash is kept."""
    with transaction(world) as session:
        if active_person(session, person_id) is None:
            raise NotFound("There is no such person.")
        return add_sign_in_link(session, person_id, now=world.clock(), lifetime=lifetime)


def add_sign_in_link(session: Session, person_id: str, *, now: datetime, lifetime: timedelta) -> str:
    """The same in this transaction, for somebody who is known to be there."""
    secret = secrets.token_urlsafe(24)
    session.add(
        SignInLink(secret_hash=hash_secret(secret), person_id=person_id, created_at=now, expires_at=now + lifetime)
    )
    return f"/sign-in/link/{secret}"


def is_usable_link(world: Runtime, secret: str) -> bool:
    """Whether this link would sign somebody in now. Looking does not use it up: mail scanners look."""
    with read(world.engine) as session:
        link = session.get(SignInLink, hash_secret(secret))
        return link is not None and link.used_at is None and link.expires_at > world.clock()


def sign_in_with_link(world: Runtime, secret: str) -> Person:
    """The person the link was made for; the link works no more. Raises NotFound for a used or unknown one."""
    with transaction(world) as session:
        link = link_by_hash(session, hash_secret(secret))
        if link is None or link.used_at is not None or link.expires_at <= world.clock():
            raise NotFound(USED_LINK)
        person = active_person(session, link.person_id)
        if person is None:
            raise NotFound(USED_LINK)
        link.used_at = world.clock()
        session.add(link)
        return person


def hash_secret(secret: str) -> str:
    """What is kept of the secret of a link, in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()
