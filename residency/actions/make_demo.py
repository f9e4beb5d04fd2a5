"""A demo cohort with some history, made by honest simulated reviewers through the real verbs and grader."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from residency.actions.manage_people import create_cohort, create_person
from residency.actions.open_level import open_level
from residency.actions.play_review import play_review
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.queries.ladder import opened_level
from residency.store.queries.people import all_cohorts, person_by_email
from residency.store.session import read
from residency.store.tables.cohort import Cohort
from residency.store.tables.person import Person

STAFF = (
    ("Mara Lindqvist", Role.MENTOR),
    ("Tomas Okoye", Role.MENTOR),
    ("Dana Petrov", Role.DIRECTOR),
    ("Ines Faure", Role.AUTHOR),
)
TRAINEES = (
    ("Alice Nguyen", SimulatedReviewer(0.3), 3, Level.CHANGES),
    ("Bob Castellano", SimulatedReviewer(-0.6, criterion=-0.3, bias=0.8), 7, Level.ONE_FILE),
    ("Chidi Amara", SimulatedReviewer(1.2), 12, Level.PULL_REQUESTS),
    ("Freya Holm", SimulatedReviewer(0.0, criterion=0.8), 9, Level.CHANGES),
    ("Gita Rao", SimulatedReviewer(0.8, bias=-0.7), 14, Level.PULL_REQUESTS),
    ("Henrik Falk", SimulatedReviewer(-1.0, criterion=-0.5), 6, Level.ONE_FILE),
    ("Jun Watanabe", SimulatedReviewer(0.5), 22, Level.BLACK_BOXES),
    ("Luz Herrera", SimulatedReviewer(-0.2, bias=0.4), 10, Level.CHANGES),
    ("Nadia Ruiz", SimulatedReviewer(0.0), 0, None),
)
"""Name, reviewer, attempts, level. The first has little behind her, so that a visitor starts nearly as new; the
last has not taken the test on arrival yet."""

VISITED = ("Alice Nguyen", "Jun Watanabe", "Nadia Ruiz")
"""Trainees in whose place a visitor may look around: with some levels open, with all, on the first day."""

DAYS = 21


def make_demo(world: Runtime) -> list[Person]:
    """The people of the demo cohort, staff first, all marked as demo. Without exercises they have no history.

    What is there already from an interrupted start is kept and completed.
    """
    cohort = _cohort(world)
    people = [_person(world, name, role, cohort.id) for name, role in STAFF]
    dice = world.dice("demo")
    for name, reviewer, attempts, level in TRAINEES:
        trainee = _person(world, name, Role.TRAINEE, cohort.id)
        people.append(trainee)
        if level is not None and not _has_level(world, trainee):
            arrived = world.clock() - timedelta(days=DAYS + 2)
            open_level(replace(world, clock=partial(_at, arrived)), trainee.id, level, how="placement")
        for number in range(_done(world, trainee), attempts if world.catalog.exercises else 0):
            day = timedelta(days=DAYS * (1 - number / attempts) + 1, minutes=dice.gauss(0, 90))
            play_review(world, trainee.id, reviewer, began=world.clock() - day, seed=f"demo {name} {number}")
    return people


def _cohort(world: Runtime) -> Cohort:
    with read(world.engine) as session:
        found = next((cohort for cohort in all_cohorts(session) if cohort.is_demo), None)
    return found or create_cohort(world, "Demo cohort", is_demo=True)


def _at(time: datetime) -> datetime:
    return time


def _has_level(world: Runtime, trainee: Person) -> bool:
    with read(world.engine) as session:
        return opened_level(session, trainee.id) is not None


def _done(world: Runtime, trainee: Person) -> int:
    with read(world.engine) as session:
        return sum(attempt.submitted_at is not None for attempt in attempts_of(session, trainee.id))


def _person(world: Runtime, name: str, role: Role, cohort_id: str) -> Person:
    email = f"{name.split(maxsplit=1)[0].lower()}@residency.example"
    with read(world.engine) as session:
        found = person_by_email(session, email)
    if found is not None:
        return found
    return create_person(world, name=name, email=email, role=role, cohorts=[cohort_id], is_demo=True)
