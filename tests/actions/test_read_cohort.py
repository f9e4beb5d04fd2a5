"""What mentors and directors read: their own cohorts, and never the figures of a person."""

from __future__ import annotations

import pytest

from residency.actions.manage_people import create_cohort, create_person
from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.open_level import open_level
from residency.actions.read_cohort import NEWEST, TOO_FEW, read_report, read_reviews
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.person import Person
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import begin, comment, key_of, submit


@pytest.fixture
def class_of_five(world: Runtime) -> list[Person]:
    """Five trainees and their director, in that order."""
    cohort = create_cohort(world, "East").id
    roles = [Role.TRAINEE] * TOO_FEW + [Role.DIRECTOR]
    people = [
        create_person(world, name=f"P{i}", email=f"p{i}@example.org", role=role, cohorts=[cohort])
        for i, role in enumerate(roles)
    ]
    for trainee in people[:-1]:
        open_level(world, trainee.id, Level.PULL_REQUESTS, how="placement")
    return people


def test_lists_the_newest_reviews_of_the_own_cohorts(world: Runtime, people: People, clock: FakeClock) -> None:
    for person in (people.alice, people.charlie, people.bob):
        clock.advance(minutes=1)
        submit(world, begin(world, person.id), Verdict.APPROVE)
    assert [review.attempt.trainee_id for review in read_reviews(world, people.mara.id)] == [
        people.bob.id,
        people.alice.id,
    ]
    assert [review.attempt.trainee_id for review in read_reviews(world, people.sven.id)] == [people.charlie.id]


def test_never_loses_an_objection_behind_newer_reviews(world: Runtime, people: People, clock: FakeClock) -> None:
    first = begin(world, people.alice.id)
    row = comment(world, first, "This is real.")
    submit(world, first, Verdict.REQUEST_CHANGES)
    open_dispute(world, people.alice.id, first.id, row.id, kind=DisputeKind.REAL_BUT_UNSEEDED, bug=None, text="")
    for _ in range(NEWEST + 1):
        clock.advance(minutes=1)
        submit(world, begin(world, people.bob.id), Verdict.APPROVE)
    reviews = read_reviews(world, people.mara.id)
    assert reviews[0].attempt.id == first.id
    assert len(reviews) == NEWEST + 1


def test_shows_no_figures_of_fewer_than_five(world: Runtime, class_of_five: list[Person]) -> None:
    *trainees, director = class_of_five
    for trainee in trainees[:-1]:
        submit(world, begin(world, trainee.id, clean=False), Verdict.APPROVE)
    [report] = read_report(world, director.id)
    assert report.is_too_few
    assert (report.found, report.blocked_buggy) == ({}, None)


def test_leaves_out_what_fewer_than_five_have_met(world: Runtime, class_of_five: list[Person]) -> None:
    *trainees, director = class_of_five
    for trainee in trainees:
        submit(world, begin(world, trainee.id, clean=False), Verdict.REQUEST_CHANGES)
    feed = begin(world, trainees[0].id, clean=False, ref=ExerciseRef("logistics", "position-feed"))
    submit(world, feed, Verdict.REQUEST_CHANGES)
    [report] = read_report(world, director.id)
    assert report.blocked_buggy is not None
    assert report.blocked_buggy.count == report.blocked_buggy.n == TOO_FEW + 1
    met_by_one = {bug.family for bug in key_of(world, feed).bugs} - set(report.found)
    assert met_by_one, "the test needs a family that only one person has met"
    assert report.found


def test_counts_who_stands_where_on_the_ladder(world: Runtime, class_of_five: list[Person]) -> None:
    *trainees, director = class_of_five
    [report] = read_report(world, director.id)
    assert report.is_too_few, "no reviews yet"
    assert report.levels[Level.PULL_REQUESTS] == TOO_FEW
    open_level(world, trainees[0].id, Level.SPECS, how="promotion")
    [report] = read_report(world, director.id)
    assert report.levels[Level.PULL_REQUESTS] is None
    assert report.levels[Level.SPECS] is None


def test_reports_the_own_cohorts_only(world: Runtime, people: People) -> None:
    assert [report.cohort.name for report in read_report(world, people.dana.id)] == ["North"]
