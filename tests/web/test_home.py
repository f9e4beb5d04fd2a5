"""A trainee's home leads to what comes next."""

from __future__ import annotations

import pytest

from residency.actions.start_attempt import start_attempt
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.runtime import Runtime
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import attempt_of, begin, submit
from tests.specs import begin_spec, hand_in
from tests.web.conftest import SignIn

DIRECT = "Direct instead of reading"


@pytest.mark.parametrize(
    ("level", "offered", "not_offered"),
    [
        (None, "Begin the test", "Start a round"),
        (Level.SUGGESTIONS, "Start a round", "Start the next review"),
        (Level.ONE_FILE, "You review one file of it.", DIRECT),
        (Level.CHANGES, "Start the next review", DIRECT),
        (Level.SPECS, "Write the spec: Appointment reminders for the Brannoc clinics", "Begin the test"),
        (Level.BLACK_BOXES, "Write scenarios: Appointment reminders for the Brannoc clinics", "Begin the test"),
    ],
)
def test_offers_what_the_level_is_for(
    world: Runtime, sign_in: SignIn, level: Level | None, offered: str, not_offered: str
) -> None:
    page = sign_in(settle(world, level=level).alice).get("/home").text
    assert offered in page
    assert not_offered not in page


def test_tells_what_is_missing_for_the_next_level(world: Runtime, sign_in: SignIn) -> None:
    page = sign_in(settle(world, level=Level.CHANGES).alice).get("/home").text
    assert "Level 2: junior developer" in page
    assert "3 of 8 rules hold" in page
    assert "Still missing: enough work. 0 reviews of 24" in page
    assert "once there are six" not in page


def test_tells_when_a_review_will_count_for_the_next_level(
    world: Runtime, sign_in: SignIn, clock: FakeClock
) -> None:
    alice = settle(world, level=Level.CHANGES).alice
    for said in ("1 more counts once there are six.", "2 more count once there are six."):
        clock.advance(minutes=10)
        submit(world, attempt_of(world, alice.id, start_attempt(world, alice.id)), Verdict.APPROVE)
        page = sign_in(alice).get("/home").text
        assert "Still missing: enough work. 0 reviews of 24" in page
        assert said in page
    assert "the 2 reviews since the last count once there are six" in sign_in(alice).get("/progress").text


def test_leads_back_to_a_system_that_is_begun_and_offers_no_second_one(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    work = begin_spec(world, people.alice)
    page = sign_in(people.alice).get("/home").text
    assert "<strong>Late fees and refunds at the Northgate yard</strong>, write the spec." in page
    assert f'href="/systems/{work.id}/spec">Go on with it' in page
    assert DIRECT not in page


def test_counts_systems_that_are_done(world: Runtime, people: People, sign_in: SignIn) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    hand_in(world, people.alice)
    assert f"(1 of {len(world.catalog.systems)} systems done)" in sign_in(people.alice).get("/home").text
