"""Browser sessions: who this request comes from."""

from __future__ import annotations

from flask import Flask
from flask_login import LoginManager, UserMixin, login_user, logout_user

from residency.actions.note_presence import note_presence
from residency.store.queries.people import active_person
from residency.store.session import read
from residency.store.tables.person import Person
from residency.web.world import world


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """A person as flask-login wants one. The id carries the session epoch: raising it ends all sessions."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def get_id(self) -> str:
        return f"{self.person.id}.{self.person.session_epoch}"


def prepare_sessions(app: Flask) -> None:
    """Make the application load the signed-in person for each request."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)


def begin_session(person: Person) -> None:
    """Sign this person in, in this browser."""
    login_user(SignedIn(person))


def end_session() -> None:
    """Sign out, in this browser."""
    logout_user()


def _load(text: str) -> SignedIn | None:
    person_id, _, epoch = text.partition(".")
    with read(world().engine) as session:
        person = active_person(session, person_id)
    if person is None or str(person.session_epoch) != epoch:
        return None
    note_presence(world(), person)
    return SignedIn(person)
