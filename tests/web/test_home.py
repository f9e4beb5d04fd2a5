"""A trainee's home leads to what comes next."""

from __future__ import annotations

from residency.domain.review import Verdict
from residency.runtime import Runtime
from tests.conftest import People
from tests.reviews import begin, submit
from tests.specs import begin_spec, hand_in
from tests.web.conftest import SignIn

DIRECT = "Or direct instead of reading"


def test_offers_a_system_beside_the_next_review_once_there_is_a_first_review(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    alice = sign_in(people.alice)
    assert DIRECT not in alice.get("/home").text
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    page = alice.get("/home").text
    assert f"{DIRECT}, without any code (0 of {len(world.catalog.systems)} systems done)" in page
    assert "Write the spec: Appointment reminders for the Brannoc clinics" in page


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
