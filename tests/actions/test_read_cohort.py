"""What mentors read of their own cohorts."""

from __future__ import annotations

from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.read_cohort import NEWEST, read_reviews
from residency.domain.review import Verdict
from residency.runtime import Runtime
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import begin, comment, submit


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
