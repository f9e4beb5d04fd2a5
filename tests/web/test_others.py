"""Who is trusted to supervise reads what others have reviewed; nobody else does, and nobody reads a name."""

from __future__ import annotations

import pytest

from residency.actions.decide_promotion import sign_promotion
from residency.actions.transaction import transaction
from residency.domain.level import Level, Supervision
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from residency.store.tables.ladder import Promotion
from residency.store.tables.person import Person
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import begin, name_every_bug, submit
from tests.web.conftest import SignIn


def review(world: Runtime, person: Person, *, clean: bool) -> Attempt:
    attempt = begin(world, person.id, clean=clean)
    name_every_bug(world, attempt)
    submit(world, attempt, Verdict.APPROVE if clean else Verdict.REQUEST_CHANGES)
    return attempt


def entrust(world: Runtime, people: People, person: Person, supervision: Supervision) -> None:
    """Mara signs for the work of level 3, as she does on the page of a promotion."""
    with transaction(world) as session:
        session.add(
            Promotion(
                id=f"of {person.name}"[:32],
                trainee_id=person.id,
                level=Level.PULL_REQUESTS,
                evidence='{"level": 3, "work": 24, "criteria": []}',
                proposed_at=world.clock(),
            )
        )
    sign_promotion(world, people.mara.id, f"of {person.name}"[:32], supervision)


@pytest.fixture
def theirs(world: Runtime, people: People) -> Attempt:
    """Bob's review of a change whose bugs Alice knows, as it is the same variant."""
    review(world, people.alice, clean=False)
    return review(world, people.bob, clean=False)


def test_lets_a_supervisor_read_and_say_something_without_a_name(
    world: Runtime, people: People, sign_in: SignIn, theirs: Attempt
) -> None:
    entrust(world, people, people.alice, Supervision.SUPERVISES)
    alice, bob = sign_in(people.alice), sign_in(people.bob)
    page = f"/others/{theirs.id}"
    assert "You are trusted to supervise" in alice.get("/home").text
    assert page in alice.get("/others").text
    text = alice.get(page).text
    assert "Bob" not in text
    assert "Decide on" not in text
    assert alice.post(f"{page}/feedback", data={"text": "Look at the clock."}).status_code == 303
    assert "Look at the clock." in bob.get(f"/attempts/{theirs.id}/debrief").text


@pytest.mark.parametrize("supervision", [Supervision.INDIRECT, Supervision.UNSUPERVISED])
def test_is_closed_to_who_is_trusted_with_less(
    world: Runtime, people: People, sign_in: SignIn, theirs: Attempt, supervision: Supervision
) -> None:
    entrust(world, people, people.alice, supervision)
    alice = sign_in(people.alice)
    assert "You are trusted to supervise" not in alice.get("/home").text
    for path in ("/others", f"/others/{theirs.id}"):
        assert alice.get(path).status_code == 404


def test_ends_with_the_signature(
    world: Runtime, people: People, sign_in: SignIn, clock: FakeClock, theirs: Attempt
) -> None:
    entrust(world, people, people.alice, Supervision.SUPERVISES)
    clock.advance(days=366)
    review(world, people.bob, clean=False)
    assert sign_in(people.alice).get("/others").status_code == 404


def test_shows_nothing_that_the_supervisor_may_still_be_asked(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    theirs = review(world, people.bob, clean=False)
    entrust(world, people, people.alice, Supervision.SUPERVISES)
    alice = sign_in(people.alice)
    assert theirs.id not in alice.get("/others").text
    assert alice.get(f"/others/{theirs.id}").status_code == 404


def test_shows_neither_the_own_reviews_nor_those_of_other_cohorts(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    own, foreign = review(world, people.alice, clean=False), review(world, people.charlie, clean=False)
    entrust(world, people, people.alice, Supervision.SUPERVISES)
    alice = sign_in(people.alice)
    for attempt in (own, foreign):
        assert alice.get(f"/others/{attempt.id}").status_code == 404
    open_one = begin(world, people.bob.id, clean=False)
    assert alice.get(f"/others/{open_one.id}").status_code == 404
