"""Rounds of suggestions as pages."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from residency.actions.start_round import start_round
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.runtime import Runtime
from tests.conftest import People, settle
from tests.rounds import answer_all, do_round, rightly, shown_in, waiting_in
from tests.web.conftest import SignIn


@pytest.fixture
def alice(people: People, sign_in: SignIn) -> FlaskClient:
    return sign_in(people.alice)


def begin(browser: FlaskClient) -> str:
    answer = browser.post("/rounds")
    assert answer.status_code == 302
    return answer.location


def test_shows_one_suggestion_after_the_other(alice: FlaskClient, world: Runtime) -> None:
    page = begin(alice)
    for number in range(1, 13):
        assert f"{number} of 12" in alice.get(page).text
        sent = {"position": str(number - 1), "answer": "reject", "confidence": "65"}
        assert alice.post(f"{page}/answers", data=sent).location == page
    assert "All answered" in alice.get(page).text
    rows = shown_in(world, page.rpartition("/")[2])
    assert {(row.is_accepted, row.confidence) for row in rows} == {(False, 65)}


def test_shows_the_request_and_the_rows_and_nothing_of_the_key(
    alice: FlaskClient, world: Runtime, people: People
) -> None:
    round_id = start_round(world, people.alice.id)
    page = alice.get(f"/rounds/{round_id}").text
    current = waiting_in(world, round_id)
    assert current is not None
    assert "What was asked for" in page
    assert 'class="diff diff--unified"' in page
    assert current.bug not in page
    assert current.variant_hash not in page


@pytest.mark.parametrize(
    "sent",
    [{}, {"answer": "reject"}, {"answer": "maybe", "confidence": "65"}, {"answer": "accept", "confidence": "70"}],
)
def test_takes_no_half_answer(alice: FlaskClient, sent: dict[str, str]) -> None:
    page = begin(alice)
    answer = alice.post(f"{page}/answers", data={"position": "0", **sent})
    assert answer.status_code == 400
    assert "1 of 12" in alice.get(page).text


def test_takes_an_answer_back(alice: FlaskClient) -> None:
    page = begin(alice)
    alice.post(f"{page}/answers", data={"position": "0", "answer": "accept", "confidence": "95"})
    assert "2 of 12" in alice.get(page).text
    alice.post(f"{page}/back")
    assert "1 of 12" in alice.get(page).text


def test_ends_only_when_all_is_answered(alice: FlaskClient, world: Runtime, people: People) -> None:
    page = begin(alice)
    assert alice.post(f"{page}/end").status_code == 422
    assert alice.get(f"{page}/debrief").status_code == 404
    answer_all(world, people.alice.id, page.rpartition("/")[2], rightly)
    assert alice.post(f"{page}/end").location == f"{page}/debrief"
    assert alice.get(page).location == f"{page}/debrief"


def test_says_in_the_debrief_what_was_wrong_and_nothing_of_the_bug_whose_twin_was_clean(
    alice: FlaskClient, world: Runtime, people: People
) -> None:
    round_id = do_round(world, people.alice.id)
    text = alice.get(f"/rounds/{round_id}/debrief").text
    assert "12 of 12 judged rightly" in text
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]*>|&#\d+;", "", text))
    for row in shown_in(world, round_id):
        pack = world.catalog.pack(ExerciseRef.parse(row.exercise))
        consequence = _letters(pack.bugs[row.bug].entry.consequence)[:40]
        assert (consequence in _letters(plain)) is not row.is_clean, row.bug


def _letters(text: str) -> str:
    return re.sub(r"[`'\"\s]+", " ", text).strip()


def test_places_a_newcomer_and_compares_with_the_claim(world: Runtime, sign_in: SignIn) -> None:
    alice = settle(world, level=None).alice
    browser = sign_in(alice)
    assert browser.post("/placement", data={}).status_code == 400
    page = browser.post("/placement", data={"claimed": "3"}).location
    assert "1 of 24" in browser.get(page).text
    answer_all(world, alice.id, page.rpartition("/")[2], rightly)
    browser.post(f"{page}/end")
    text = browser.get(f"{page}/debrief").text
    assert "You begin at level 2, junior developer" in text
    assert "You thought to stand 1 level higher" in text
    assert "claimed minus shown +1" in browser.get("/progress").text


def test_lets_a_newcomer_skip_the_test(world: Runtime, sign_in: SignIn) -> None:
    browser = sign_in(settle(world, level=None).alice)
    assert browser.post("/placement", data={"skip": "1"}).location == "/home"
    assert f"Level {Level.SUGGESTIONS.value}: spicy autocomplete" in browser.get("/home").text


@pytest.mark.parametrize("name", ["bob", "charlie", "mara", "dana", "admin"])
def test_hides_a_round_from_everybody_but_who_does_it(
    world: Runtime, people: People, sign_in: SignIn, name: str
) -> None:
    for round_id in (do_round(world, people.alice.id), start_round(world, people.alice.id)):
        browser = sign_in(getattr(people, name))
        assert browser.get(f"/rounds/{round_id}").status_code == 404
        assert browser.get(f"/rounds/{round_id}/debrief").status_code == 404
        for verb in ("answers", "back", "end"):
            assert browser.post(f"/rounds/{round_id}/{verb}", data={}).status_code == 404
