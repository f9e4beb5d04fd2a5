"""Examples on the pages: offered, kept as typed, shown before the submission and judged after it."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from residency.actions.run_examples import run_examples
from residency.domain.exercise import ExerciseRef
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.sandbox.open import open_sandbox
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.fakes import FakeSandbox
from tests.reviews import begin, comment, example_of, key_of, submit, typed_example
from tests.web.conftest import SignIn
from tests.web.test_review_page import JSON, Inline

PENDING = "Your example is running"


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


@pytest.fixture
def alice(sign_in: SignIn, people: People) -> FlaskClient:
    return sign_in(people.alice)


def page(client: FlaskClient, attempt: Attempt, path: str = "review") -> str:
    return unescape(client.get(f"/attempts/{attempt.id}/{path}").text)


def save(client: FlaskClient, attempt: Attempt, example: object, **fields: object) -> dict[str, Any]:
    sent = {"text": "Look.", "kind": "issue", "confidence": 75, "example": example, **fields}
    answer = client.put(f"/attempts/{attempt.id}/comments/{uuid4()}", json=sent, headers=JSON)
    found: dict[str, Any] = answer.get_json()
    return {**found, "status": answer.status_code}


def test_offers_a_field_for_every_input_with_a_worked_example(alice: FlaskClient, attempt: Attempt) -> None:
    text = page(alice, attempt)
    for part in ("input.born", "input.now", "input.register", "input.results", "input.steps", "expected", "got"):
        assert text.count(f'data-example-part="{part}"') == 1
    assert "visit(born, now, register, results, steps)" in text
    assert "def visit(born, now, register, results, steps):" in text
    assert '"expected": [["NA"], "done", ["CHLA", "NA"]]' in text
    inline = Inline()
    inline.feed(alice.get(f"/attempts/{attempt.id}/review").text)
    assert inline.offences == []


def test_offers_none_where_the_exercise_runs_none(alice: FlaskClient, world: Runtime, people: People) -> None:
    other = begin(world, people.alice.id, ref=ExerciseRef("manufacturer", "stock-reservation"))
    assert "Show it with an example" not in page(alice, other)


def test_shows_no_example_of_the_key(alice: FlaskClient, world: Runtime, attempt: Attempt) -> None:
    for bug in world.catalog.bugs(ExerciseRef.parse(attempt.exercise)):
        example = example_of(world, bug)
        for path in ("review", "submit", "summary"):
            assert typed_example(example) not in page(alice, attempt, path)
            assert str(example.input.get("now")) + '"' not in page(alice, attempt, path).replace(
                "2024-05-14 12:00", ""
            )


def test_says_at_the_field_what_is_wrong_and_keeps_what_was_typed(alice: FlaskClient, attempt: Attempt) -> None:
    typed = json.dumps({"input": {"born": "2010-09-03", "register": "[["}, "expected": "", "got": ""})
    saved = save(alice, attempt, typed)
    assert saved["status"] == 200
    assert saved["comment"]["example"] == typed
    problems = saved["comment"]["problems"]
    assert problems.keys() == {"input.register", "input.results", "input.steps", "expected"}
    assert problems["input.register"].startswith("register is a list, such as [1, 2]. This is not JSON")
    assert "The example cannot run yet. register is a list" in unescape(saved["view"])
    assert "The example cannot run yet." in page(alice, attempt, "submit")


@pytest.mark.parametrize("example", [{"input": {}}, "[]", json.dumps({"expected": "x" * 5000})])
def test_refuses_what_no_form_sends(alice: FlaskClient, attempt: Attempt, example: object) -> None:
    saved = save(alice, attempt, example)
    assert saved["status"] == 400
    assert "example" in saved["error"].lower()


def test_shows_the_example_on_the_card_and_before_submitting(
    alice: FlaskClient, world: Runtime, attempt: Attempt
) -> None:
    saved = save(alice, attempt, typed_example(example_of(world, "utc-day"), got="[[]]"))
    assert saved["comment"]["problems"] == {}
    assert "2028-09-03 00:01" in unescape(saved["view"])
    last = page(alice, attempt, "submit")
    for words in ("2028-09-03 00:01", "should give", '["refused"]', "with an example", "your examples run then"):
        assert words in last


def test_runs_nothing_before_the_submission(
    alice: FlaskClient, world: Runtime, attempt: Attempt, sandbox: FakeSandbox
) -> None:
    save(alice, attempt, typed_example(example_of(world, "utc-day")))
    for path in ("review", "submit", "summary"):
        page(alice, attempt, path)
    assert sandbox.ran == []
    assert alice.get(f"/attempts/{attempt.id}/debrief").status_code == 404


@pytest.mark.sandbox
def test_tells_in_the_debrief_what_it_came_to(
    alice: FlaskClient, sign_in: SignIn, world: Runtime, people: People, attempt: Attempt
) -> None:
    bug = key_of(world, attempt).bugs[0]
    row = comment(world, attempt, "Hm.", example=typed_example(example_of(world, bug.slug)))
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    poll, mentors = f"debrief/example/{row.id}", f"/mentor/attempts/{attempt.id}/example/{row.id}"
    assert PENDING in page(alice, attempt, "debrief")
    assert PENDING in page(alice, attempt, poll)

    run_examples(replace(world, sandbox=open_sandbox()), {"attempt": attempt.id})
    told = "Your example passes on the clean change and fails with this bug"
    assert told in page(alice, attempt, "debrief")
    assert PENDING not in page(alice, attempt, "debrief")
    assert told in page(alice, attempt, poll)
    assert bug.title in page(alice, attempt, poll).replace("<code>", "`").replace("</code>", "`")
    assert "Your grade counts it now" in page(alice, attempt, poll)

    mara = sign_in(people.mara)
    assert told in mara.get(mentors).text
    for stranger in (people.bob, people.charlie, people.sven, people.dana):
        client = sign_in(stranger)
        assert client.get(f"/attempts/{attempt.id}/{poll}").status_code == 404
        assert client.get(mentors).status_code == 404
    assert alice.get(mentors).status_code == 404


def test_finds_no_example_where_there_is_none(alice: FlaskClient, world: Runtime, attempt: Attempt) -> None:
    row = comment(world, attempt, "Hm.")
    submit(world, attempt, Verdict.APPROVE)
    for some in (row.id, "nothing"):
        assert alice.get(f"/attempts/{attempt.id}/debrief/example/{some}").status_code == 404
