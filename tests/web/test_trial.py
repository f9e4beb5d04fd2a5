"""The own trial on its pages: estimated before the change opens, helped or not, believed and measured."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from residency.actions.personal_trial import draw_arm, join_trial, read_gate, read_trial
from residency.actions.play_review import play_review
from residency.domain.review import Verdict
from residency.domain.trial import Arm
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.reviews import begin, submit
from tests.web.conftest import SignIn

ESTIMATE = {"minutes_alone": "30", "minutes_assisted": "20"}


@pytest.fixture
def alice(world: Runtime, people: People, sign_in: SignIn) -> FlaskClient:
    """Alice's browser; she takes part."""
    browser = sign_in(people.alice)
    assert browser.post("/trial").status_code == 303
    return browser


def begin_drawn(world: Runtime, alice: FlaskClient, trainee_id: str, arm: Arm) -> Attempt:
    while True:
        attempt = begin(world, trainee_id)
        alice.post(f"/attempts/{attempt.id}/estimate", data=ESTIMATE)
        found = read_gate(world, attempt).assistance
        if found is not None and found.arm is arm:
            return attempt
        submit(world, attempt, Verdict.APPROVE)


def test_joins_and_leaves_on_the_progress_page(alice: FlaskClient) -> None:
    assert "Take part no longer" in alice.get("/progress").text
    alice.post("/trial", data={"leave": "1"})
    assert "Take part no longer" not in alice.get("/progress").text


def test_asks_before_a_line_is_seen(world: Runtime, people: People, alice: FlaskClient) -> None:
    attempt = begin(world, people.alice.id)
    page = alice.get(f"/attempts/{attempt.id}/review")
    assert page.location == f"/attempts/{attempt.id}/estimate"
    text = alice.get(page.location).text
    assert re.search(r"\d+ changed lines in \d+ file", text)
    assert "How long will you need?" in text
    opened = alice.post(page.location, data=ESTIMATE)
    assert opened.location == f"/attempts/{attempt.id}/review"
    assert "Drawn: " in alice.get(opened.location).text
    assert alice.get(page.location).location == opened.location


def test_keeps_what_was_typed_beside_what_is_wrong(world: Runtime, people: People, alice: FlaskClient) -> None:
    attempt = begin(world, people.alice.id)
    answer = alice.post(
        f"/attempts/{attempt.id}/estimate", data={"minutes_alone": "45", "minutes_assisted": "quick"}
    )
    assert answer.status_code == 422
    assert 'value="45"' in answer.text
    assert 'aria-describedby="minutes_assisted-problem"' in answer.text


def test_leaves_a_review_out(world: Runtime, people: People, alice: FlaskClient) -> None:
    attempt = begin(world, people.alice.id)
    alice.post(f"/attempts/{attempt.id}/estimate", data={"decline": "1"})
    page = alice.get(f"/attempts/{attempt.id}/review")
    assert page.status_code == 200
    assert "Drawn: " not in page.text


def test_shows_remarks_only_once_they_are_asked_for(
    world: Runtime, people: People, alice: FlaskClient, sign_in: SignIn
) -> None:
    attempt = begin_drawn(world, alice, people.alice.id, Arm.ASSISTED)
    assert "It is right more often than not" not in alice.get(f"/attempts/{attempt.id}/review").text
    assert alice.post(f"/attempts/{attempt.id}/help").status_code == 303
    assert "It is right more often than not" in alice.get(f"/attempts/{attempt.id}/review").text
    submit(world, attempt, Verdict.APPROVE)
    assert "With help" in alice.get("/home").text
    assert "With help: no evidence for a level" in alice.get(f"/attempts/{attempt.id}/debrief").text
    assert "With help" in sign_in(people.mara).get("/mentor/reviews").text


def test_lets_somebody_own_up(world: Runtime, people: People, alice: FlaskClient) -> None:
    attempt = begin_drawn(world, alice, people.alice.id, Arm.ALONE)
    assert "I had help" in alice.get(f"/attempts/{attempt.id}/review").text
    alice.post(f"/attempts/{attempt.id}/help")
    assert "You said that you had help" in alice.get(f"/attempts/{attempt.id}/review").text


def test_is_closed_to_strangers(world: Runtime, people: People, alice: FlaskClient, sign_in: SignIn) -> None:
    attempt = begin_drawn(world, alice, people.alice.id, Arm.ASSISTED)
    for stranger in (people.charlie, people.bob, people.mara):
        browser = sign_in(stranger)
        assert browser.get(f"/attempts/{attempt.id}/estimate").status_code == 404
        assert browser.post(f"/attempts/{attempt.id}/help").status_code == 404
        assert browser.post(f"/attempts/{attempt.id}/estimate", data=ESTIMATE).status_code == 404
    found = read_gate(world, attempt).assistance
    assert found is not None
    assert not found.had_help


def test_tells_what_was_expected_and_what_is_believed(world: Runtime, people: People, alice: FlaskClient) -> None:
    join_trial(world, people.alice.id)
    for _ in range(8):
        attempt = begin(world, people.alice.id)
        draw_arm(world, people.alice.id, attempt.id, **ESTIMATE)
        submit(world, attempt, Verdict.APPROVE)
    assert "A block of four is done" in alice.get("/progress").text
    assert alice.post("/trial/belief", data={"percent": "80"}).status_code == 303
    text = alice.get("/progress").text
    assert "A block of four is done" not in text
    assert "0.67 times the minutes" in text
    assert "0.80 times the minutes" in text
    assert "Asked 8, drawn and finished 8" in text


def test_holds_belief_against_the_interval_once_it_is_narrow(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    start = world.clock() - timedelta(days=60)
    join_trial(replace(world, clock=lambda: start), people.bob.id)
    for number in range(40):
        began = start + timedelta(days=1 + number)
        play_review(world, people.bob.id, SimulatedReviewer(1.0), began=began, seed=f"bob {number}")
    result = read_trial(world, people.bob.id).result
    assert result.effect is not None
    assert result.effect.is_known
    assert result.believed is not None
    assert result.believed < result.effect.low
    assert "you think that it saves more time than it does" in sign_in(people.bob).get("/progress").text
