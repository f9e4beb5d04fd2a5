"""Between the submission and the debrief: an AI has had its say."""

from __future__ import annotations

from residency.domain.second_look import Adviser
from residency.runtime import Runtime
from tests.actions.test_second_look import looked_at
from tests.conftest import People
from tests.web.conftest import SignIn


def test_stands_before_the_debrief_and_tells_nothing_of_it(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    attempt, look = looked_at(world, people, Adviser.CO_REVIEWER)
    alice = sign_in(people.alice)
    page = f"/attempts/{attempt.id}/second-look"
    assert alice.get(f"/attempts/{attempt.id}/debrief").location == page
    for closed in ("grade.json", f"witness/{look.rows[0].bug or 'utc-day'}"):
        assert alice.get(f"/attempts/{attempt.id}/debrief/{closed}").status_code == 403
    text = alice.get(page).text
    assert "Another AI has reviewed this change" in text
    assert "Found: this names" not in text
    home = alice.get("/home").text
    assert "An AI has had its say: decide, then see" in home


def test_leads_to_the_debrief_once_all_is_decided(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt, look = looked_at(world, people, Adviser.AUTHOR)
    alice = sign_in(people.alice)
    page = f"/attempts/{attempt.id}/second-look"
    assert "The author answers" in alice.get(page).text
    half = alice.post(page, data={"item 0": "stay"} if len(look.rows) > 1 else {})
    assert half.status_code == 422
    assert "still wait for your decision" in half.text
    assert alice.post(page, data={f"item {row.number}": "stay" for row in look.rows}).status_code == 303
    assert alice.get(f"/attempts/{attempt.id}/debrief").status_code == 200
    assert alice.get(page).location == f"/attempts/{attempt.id}/debrief"


def test_can_be_skipped(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt, _ = looked_at(world, people, Adviser.AUTHOR)
    alice = sign_in(people.alice)
    assert alice.post(f"/attempts/{attempt.id}/second-look", data={"skip": "1"}).status_code == 303
    assert alice.get(f"/attempts/{attempt.id}/debrief").status_code == 200


def test_does_not_keep_a_mentor_from_reading(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt, _ = looked_at(world, people, Adviser.AUTHOR)
    assert sign_in(people.mara).get(f"/mentor/attempts/{attempt.id}").status_code == 200
