"""The author's claims: a checklist for whoever reviews whole pull requests, and what was true of it afterwards."""

from __future__ import annotations

import html

import pytest
from flask.testing import FlaskClient

from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People, settle
from tests.reviews import attempt_of, begin, key_of, submit
from tests.web.conftest import SignIn

CALENDAR, ASKED = "calendar", "asked-everywhere"


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


@pytest.fixture
def alice(sign_in: SignIn, people: People) -> FlaskClient:
    return sign_in(people.alice)


def judge(alice: FlaskClient, attempt: Attempt, **claims: object) -> int:
    sent = {
        "verdict": "approve",
        "confidence": 75,
        "claims": {name.replace("_", "-"): v for name, v in claims.items()},
    }
    return alice.put(f"/attempts/{attempt.id}/verdict", json=sent).status_code


def page(alice: FlaskClient, attempt: Attempt, path: str) -> str:
    return html.unescape(alice.get(f"/attempts/{attempt.id}/{path}").text)


def test_are_a_checklist_at_level_3_and_stay_as_judged(alice: FlaskClient, attempt: Attempt) -> None:
    assert "by the hospital's calendar" in page(alice, attempt, "review").partition('id="claims"')[2]
    assert judge(alice, attempt, calendar=False, asked_everywhere=True, next_look=None) == 200
    shown = page(alice, attempt, "review")
    assert f'name="claim {CALENDAR}" value="fails" checked' in shown
    assert f'name="claim {ASKED}" value="holds" checked' in shown
    assert 'name="claim next-look" value="" checked' in shown


def test_are_not_asked_below_level_3(world: Runtime, sign_in: SignIn) -> None:
    people = settle(world, level=Level.CHANGES)
    attempt = begin(world, people.alice.id, clean=False, ref=ExerciseRef("hospital", "lab-import"))
    alice = sign_in(people.alice)
    assert 'id="claims"' not in page(alice, attempt, "review")
    assert judge(alice, attempt, calendar=True) == 400
    assert judge(alice, attempt) == 200


@pytest.mark.parametrize("claims", [{"invented": True}, {"calendar": "yes"}, {"calendar": 1.5}])
def test_take_nothing_but_yes_and_no_of_what_was_asked(
    alice: FlaskClient, attempt: Attempt, claims: dict[str, object]
) -> None:
    assert judge(alice, attempt, **claims) == 400


def test_are_kept_by_who_only_changes_the_verdict(world: Runtime, alice: FlaskClient, attempt: Attempt) -> None:
    judge(alice, attempt, calendar=False)
    alice.put(f"/attempts/{attempt.id}/verdict", json={"verdict": "request_changes", "confidence": 50})
    assert attempt_of(world, attempt.trainee_id, attempt.id).claims == '{"calendar": false}'


def test_say_before_submitting_that_an_approval_does_not_fit(alice: FlaskClient, attempt: Attempt) -> None:
    judge(alice, attempt, calendar=False)
    confirm = page(alice, attempt, "submit")
    assert "1 of 5" in confirm
    assert "You approve, and say that a claim does not hold" in confirm


def test_tell_in_the_debrief_what_was_true(world: Runtime, alice: FlaskClient, attempt: Attempt) -> None:
    truth = {claim.id: claim.holds for claim in key_of(world, attempt).claims}
    assert truth[ASKED], "no bug of this exercise refutes it"
    judge(alice, attempt, calendar=truth[CALENDAR], asked_everywhere=False)
    before = page(alice, attempt, "review")
    assert "one policy" not in before, "the key's reasons come with the debrief"
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    debrief = page(alice, attempt, "debrief")
    for words in (
        "What the AI claimed",
        "You saw that.",
        "You said the opposite.",
        "You did not judge it.",
        "one policy",
    ):
        assert words in debrief
    marks = alice.get(f"/attempts/{attempt.id}/debrief/grade.json").get_json()["claims"]
    assert {"id": ASKED, "holds": True, "said": False} in marks


def test_are_counted_on_the_progress_page(world: Runtime, people: People, alice: FlaskClient) -> None:
    for _ in range(2):
        attempt = begin(world, people.alice.id)
        judge(alice, attempt, calendar=True, asked_everywhere=False)
        submit(world, attempt, Verdict.APPROVE)
    assert "You did not judge it" in alice.get("/progress").text
    assert "6 of 10" in alice.get("/progress").text, "asked five times two, judged two of each"
