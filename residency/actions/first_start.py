"""The first start of a new installation: an administrator, and a demo cohort to look around in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from residency.actions.make_demo import make_demo
from residency.actions.manage_people import create_person
from residency.actions.sign_in import make_sign_in_link
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.people import everybody
from residency.store.session import read
from residency.store.tables.person import Person


@dataclass(frozen=True)
class FirstSteps:
    """What to tell the operator: role, name and path of each sign-in link. Empty after the first start."""

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
    first_of_role = {Role(person.role): person for person in reversed(people)}
    return FirstSteps(
        tuple(_step(world, first_of_role[role], link_lifetime) for role in Role if role in first_of_role)
    )


def _step(world: Runtime, person: Person, lifetime: timedelta) -> tuple[str, str, str]:
    return person.role, person.name, make_sign_in_link(world, person.id, lifetime=lifetime)
