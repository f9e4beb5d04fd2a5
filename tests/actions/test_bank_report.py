"""How the exercises do, from everybody's answers."""

from __future__ import annotations

import pytest

from residency.actions.manage_people import create_person
from residency.actions.rate_realism import rate_realism
from residency.actions.read_bank_report import read_bank_report
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.older_grades import BOTH, open_attempt, reviewed
from tests.reviews import PROXY, submit


def crowd(world: Runtime, people: People, count: int) -> list[Person]:
    with read(world.engine) as session:
        [cohort] = cohorts_of(session, people.mara.id)
    return [
        create_person(world, name="N", email=f"n{one}@example.org", role=Role.TRAINEE, cohorts=[cohort.id])
        for one in range(count)
    ]


def let_pass(world: Runtime, person: Person) -> Attempt:
    attempt = open_attempt(world, person, PROXY, BOTH)
    submit(world, attempt, Verdict.APPROVE)
    return attempt


def test_tells_how_often_each_bug_is_found_and_what_the_exercise_is_like(any_world: Runtime) -> None:
    everybody = crowd(any_world, settle(any_world), 6)
    attempts = [reviewed(any_world, person) for person in everybody[:2]]
    attempts += [let_pass(any_world, person) for person in everybody[2:]]
    for attempt, stars in zip(attempts, (5, 4, 4, 3, 4), strict=False):
        rate_realism(any_world, attempt.trainee_id, attempt.id, stars)
    report = read_bank_report(any_world)
    assert (report.people, report.is_invented) == (6, False)
    figures = {item.bug: item.figures for item in report.items}
    for bug in BOTH:
        right = figures[bug].right
        assert right is not None
        assert figures[bug].n == 6
        assert right.value == pytest.approx(2 / 6)
    [exercise] = report.exercises
    assert (exercise.people, exercise.reviews, exercise.exposure) == (6, 6, 1.0)
    assert (exercise.realism, exercise.ratings) == (4.0, 5)
    assert exercise.alarms == 0


def test_shows_no_figure_of_fewer_than_five(world: Runtime, people: People) -> None:
    for person in crowd(world, people, 4):
        attempt = let_pass(world, person)
        rate_realism(world, person.id, attempt.id, 1)
    report = read_bank_report(world)
    assert all(item.figures.right is None for item in report.items)
    [exercise] = report.exercises
    assert (exercise.people, exercise.reviews, exercise.realism, exercise.minutes) == (4, None, None, None)


def test_says_nothing_before_anybody_has_worked(world: Runtime) -> None:
    report = read_bank_report(world)
    assert (report.items, report.exercises, report.people) == ((), (), 0)


def test_keeps_the_rating_that_was_given_last(world: Runtime, people: People) -> None:
    attempt = let_pass(world, people.alice)
    for stars in (2, 5):
        rate_realism(world, people.alice.id, attempt.id, stars)
    assert read_bank_report(world).exercises[0].ratings == 1


def test_takes_no_rating_that_is_none(world: Runtime, people: People) -> None:
    attempt = let_pass(world, people.alice)
    for stars in (None, 0, 6):
        with pytest.raises(BadInput, match="one of the five"):
            rate_realism(world, people.alice.id, attempt.id, stars)
    with pytest.raises(NotFound):
        rate_realism(world, people.bob.id, attempt.id, 3)
    with pytest.raises(Refused):
        rate_realism(world, people.alice.id, open_attempt(world, people.alice, PROXY, ()).id, 3)
