"""A director or an administrator enrols a list of people: looked at first, then done as it was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from residency.actions.manage_people import add_person
from residency.actions.sign_in import add_sign_in_link
from residency.actions.transaction import transaction
from residency.domain.draft import is_storable
from residency.domain.enrolment import Account, Effect, Plan, Reach, Step, plan_enrolment
from residency.domain.errors import BadInput, Conflict
from residency.domain.permission import Role
from residency.domain.roll import read_roll
from residency.runtime import Runtime
from residency.store.insert import add_unless_there
from residency.store.queries.people import cohorts_by_person, cohorts_to_enrol_in, people_by_email
from residency.store.session import read
from residency.store.tables.cohort import Membership
from residency.store.tables.person import Person

_log = structlog.get_logger(__name__)

LINKS_LAST = timedelta(days=7)
"""A list is handed over in a lesson next week, not within the hour."""

DIRECTORS_ENROL = frozenset({Role.TRAINEE, Role.MENTOR})


@dataclass(frozen=True)
class Enrolled:
    """Somebody for whom something changed. ``link`` is the path that signs a new person in once, else None."""

    name: str
    email: str
    role: Role
    cohorts: tuple[str, ...]
    link: str | None


def check_list(world: Runtime, actor: Person, text: str) -> Plan:
    """What the list would do. Raises BadInput where it has no header to read it by, or is too long."""
    with read(world.engine) as session:
        return _plan(session, text, reach_of(session, actor))


def enrol_list(
    world: Runtime, actor: Person, text: str, *, digest: str, skips_faults: bool = False
) -> tuple[Enrolled, ...]:
    """Do what ``check_list`` told under this digest, all of it or nothing.

    Raises Conflict where it would do something else by now, BadInput where rows are bad and ``skips_faults`` was
    not asked for, and where nothing would change.
    """
    now = world.clock()
    with transaction(world) as session:
        reach = reach_of(session, actor)
        plan = _plan(session, text, reach)
        if plan.digest != digest:
            raise Conflict("The list or the people here have changed since you looked. This is what it does now.")
        if plan.faults and not skips_faults:
            raise BadInput("Some rows are bad, so nobody was enrolled. Mend them, or enrol the good rows.")
        if not plan.people:
            raise BadInput("Nobody on this list is new, so nothing was done.")
        enrolled = [_enrol(session, steps, reach, now=now) for steps in _by_person(plan)]
    _log.info("list enrolled", by=actor.id, people=len(enrolled), left_out=len(plan.faults))
    return tuple(enrolled)


def _by_person(plan: Plan) -> list[list[Step]]:
    found: dict[str, list[Step]] = {}
    for step in plan.steps:
        if step.effect is not Effect.NOTHING:
            found.setdefault(step.email, []).append(step)
    return list(found.values())


def _enrol(session: Session, steps: Sequence[Step], reach: Reach, *, now: datetime) -> Enrolled:
    """Make or take the person of these steps, of whom the first makes who is new, and add the cohorts."""
    first, link = steps[0], None
    if first.account is None:
        person = add_person(session, name=first.name, email=first.email, role=first.role, now=now)
        person_id, link = person.id, add_sign_in_link(session, person.id, now=now, lifetime=LINKS_LAST)
    else:
        person_id = first.account.person_id
    cohorts = [step.cohort for step in steps if step.cohort is not None]
    for cohort in cohorts:
        add_unless_there(session, Membership(cohort_id=cohort, person_id=person_id))
    return Enrolled(first.name, first.email, first.role, tuple(reach.cohorts[one] for one in cohorts), link)


def reach_of(session: Session, actor: Person) -> Reach:
    """Whom somebody with that permission may enrol, and where."""
    is_everywhere = actor.role == Role.ADMIN
    cohorts = cohorts_to_enrol_in(session, actor)
    return Reach(
        roles=frozenset(Role) if is_everywhere else DIRECTORS_ENROL,
        cohorts={cohort.id: cohort.name for cohort in cohorts},
        is_everywhere=is_everywhere,
    )


def _plan(session: Session, text: str, reach: Reach) -> Plan:
    roll = read_roll(text)
    people = people_by_email(session, {row.email.lower() for row in roll.rows if is_storable(row.email)})
    cohorts = cohorts_by_person(session, [person.id for person in people.values()])
    accounts = {
        email: Account(
            person.id,
            person.name,
            Role(person.role),
            cohorts.get(person.id, frozenset()),
            person.disabled_at is not None,
        )
        for email, person in people.items()
    }
    return plan_enrolment(roll, accounts, reach)
