"""The page behind a link for enrolment makes an account, leads to the sign-in, and tells nothing of others."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from tests.conftest import People
from tests.web.conftest import SignIn

ERIN = {"name": "Erin", "email": "erin@example.org", "password": "a long sentence"}


@pytest.fixture
def path(world: Runtime, people: People, sign_in: SignIn) -> str:
    """The path of a link for North that Dana has made."""
    with read(world.engine) as session:
        [north] = cohorts_of(session, people.dana.id)
    form = {"cohort": north.id, "last_day": "2026-11-30", "most_uses": "2"}
    page = sign_in(people.dana).post("/enrolment/links", data=form).text
    found = re.search(r'value="http://[^"]+(/enrol/[^"]+)"', page)
    assert found is not None
    return found[1]


def test_makes_an_account_and_leads_to_the_sign_in(path: str, visitor: FlaskClient) -> None:
    assert "Enrol in North" in visitor.get(path).text
    assert visitor.post(path, data=ERIN).location == "/sign-in"
    visitor.post("/sign-in", data=ERIN)
    assert "Welcome, Erin" in visitor.get("/home").text


def without_token(page: str) -> str:
    """The page without its forgery token, which holds the time it was made."""
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert token is not None
    return page.replace(token[1], "")


def test_answers_the_same_for_an_address_that_somebody_has(path: str, visitor: FlaskClient) -> None:
    def answer(email: str) -> tuple[int, str | None, str]:
        sent = visitor.post(path, data=ERIN | {"email": email})
        return sent.status_code, sent.location, without_token(visitor.get("/sign-in").text)

    assert answer("erin@example.org") == answer("charlie@example.org")


def test_keeps_what_was_typed_but_the_password(path: str, visitor: FlaskClient) -> None:
    answer = visitor.post(path, data=ERIN | {"password": "short"})
    assert answer.status_code == 400
    assert 'id="password-error"' in answer.text
    assert 'value="erin@example.org"' in answer.text
    assert "short" not in answer.text


def test_lets_a_signed_in_trainee_join(path: str, people: People, sign_in: SignIn) -> None:
    browser = sign_in(people.charlie)
    assert "Join the cohort" in browser.get(path).text
    browser.post(path)
    assert "You are in the cohort North" in browser.get("/home").text


def test_offers_others_nothing_to_join(path: str, people: People, sign_in: SignIn) -> None:
    browser = sign_in(people.sven)
    assert "Join the cohort" not in browser.get(path).text
    assert browser.post(path).status_code == 403


def test_says_one_thing_of_a_link_that_is_unknown_or_taken_back(
    path: str, people: People, sign_in: SignIn, visitor: FlaskClient
) -> None:
    unknown = visitor.get("/enrol/unknown")
    browser = sign_in(people.dana)
    revoke = re.search(r'action="(/enrolment/links/\w+/revoke)"', browser.get("/enrolment").text)
    assert revoke is not None
    browser.post(revoke[1])
    gone = visitor.get(path)
    assert (gone.status_code, unknown.status_code) == (404, 404)
    assert without_token(gone.text) == without_token(unknown.text)
    assert "Revoked" in browser.get("/enrolment").text


def test_says_at_the_field_why_a_link_cannot_be_made(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.dana).post("/enrolment/links", data={"last_day": "x", "most_uses": "7"})
    assert answer.status_code == 400
    assert 'id="last_day-error"' in answer.text
    assert 'value="7"' in answer.text
