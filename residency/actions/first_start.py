"""The first start of a new installation: an administrator, and a demo cohort to look around in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from residency.actions.make_demo import VISITED, make_demo
from residency.actions.manage_people import create_person
from residency.actions.sign_in import make_sign_in_link
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.ladder import opened_level
from residency.store.queries.people import everybody
from residency.store.session import read
from residency.store.tables.person import Person


@dataclass(frozen=True)
class FirstSteps:
    """What to tell the operator: what somebody is, name, path of a sign-in link. Empty after the first start."""

    links: tuple[tuple[str, str, str], ...] = ()


def first_start(world: Runtime, *, link_lifetime: timedelta) -> FirstSteps:
    """Make the first people where there is no administrator yet; otherwise change nothing.

    The administrator comes last: a first start that was interrupted goes on where it stopped.
    """
    with read(world.engine) as session:
        if any(person.role == Role.ADMIN for person in everybody(session)):
            return FirstSteps()
    demo = make_demo(world) if world.settings.demo else []
    admin = create_person(world, name="Administrator", email="admin@residency.example", role=Role.ADMIN)
    people = [admin, *demo]
    shown = {
        _what(world, person): person
        for person in reversed(people)
        if person.role != Role.TRAINEE or person.name in VISITED
    }
    order = sorted(shown, key=lambda what: (list(Role).index(Role(shown[what].role)), what))
    return FirstSteps(
        tuple(
            (what, shown[what].name, make_sign_in_link(world, shown[what].id, lifetime=link_lifetime))
            for what in order
        )
    )


def _what(world: Runtime, person: Person) -> str:
    """The role, and of a trainee the level: what the product shows depends on it."""
    if person.role != Role.TRAINEE:
        return person.role
    with read(world.engine) as session:
        opened = opened_level(session, person.id)
    return "trainee, new" if opened is None else f"trainee, level {opened.level}"
