"""Signing in, out, and the own password, as a browser does it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from residency.actions.manage_people import change_password, end_sessions
from residency.actions.sign_in import MAX_PER_ACCOUNT, make_sign_in_link
from residency.runtime import Runtime
from tests.conftest import People
from tests.web.conftest import SignIn

PASSWORD = "correct horse battery"


@pytest.fixture
def alices_password(world: Runtime, people: People) -> str:
    change_password(world, people.alice.id, current="", new=PASSWORD)
    return PASSWORD


def test_signs_in_with_a_password(visitor: FlaskClient, alices_password: str) -> None:
    answer = visitor.post("/sign-in", data={"email": "alice@example.org", "password": alices_password})
    assert answer.location == "/"
    assert visitor.get("/home").status_code == 200


def test_says_one_sentence_about_a_wrong_password_and_keeps_the_address(
    visitor: FlaskClient, alices_password: str
) -> None:
    answer = visitor.post("/sign-in", data={"email": "alice@example.org", "password": "wrong"})
    assert answer.status_code == 401
    assert "The e-mail address or the password is wrong" in answer.text
    assert 'value="alice@example.org"' in answer.text


def test_makes_guessers_wait(visitor: FlaskClient, alices_password: str) -> None:
    for _ in range(MAX_PER_ACCOUNT):
        visitor.post("/sign-in", data={"email": "alice@example.org", "password": "wrong"})
    answer = visitor.post("/sign-in", data={"email": "alice@example.org", "password": alices_password})
    assert answer.status_code == 429


def test_goes_on_where_the_visitor_wanted_to_go(visitor: FlaskClient, alices_password: str) -> None:
    wanted = visitor.get("/exercises").location
    assert wanted == "/sign-in?next=/exercises"
    answer = visitor.post(wanted, data={"email": "alice@example.org", "password": alices_password})
    assert answer.location == "/exercises"


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\n\\evil"]
)
def test_never_leads_away_from_the_product(visitor: FlaskClient, alices_password: str, target: str) -> None:
    answer = visitor.post(
        "/sign-in", query_string={"next": target}, data={"email": "alice@example.org", "password": alices_password}
    )
    assert answer.location == "/"


def test_offers_a_link_before_it_uses_it_up(world: Runtime, people: People, visitor: FlaskClient) -> None:
    link = make_sign_in_link(world, people.alice.id, lifetime=timedelta(hours=1))
    assert visitor.get(link).status_code == 200
    assert visitor.post(link).location == "/"
    assert visitor.get(link).status_code == 404
    again = visitor.post(link)
    assert again.status_code == 404
    assert "Ask your administrator" in again.text


def test_signs_out(people: People, sign_in: SignIn) -> None:
    browser = sign_in(people.alice)
    browser.post("/sign-out")
    assert browser.get("/home").status_code == 302


def test_ends_every_session_at_once(world: Runtime, people: People, sign_in: SignIn) -> None:
    phone, laptop = sign_in(people.alice), sign_in(people.alice)
    end_sessions(world, people.alice.id)
    assert phone.get("/home").status_code == laptop.get("/home").status_code == 302


def test_a_new_password_keeps_this_browser_and_ends_the_others(people: People, sign_in: SignIn) -> None:
    phone, laptop = sign_in(people.alice), sign_in(people.alice)
    assert laptop.post("/account/password", data={"new": PASSWORD}).status_code == 302
    assert laptop.get("/home").status_code == 200
    assert phone.get("/home").status_code == 302


def test_says_at_the_field_why_a_password_is_refused(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.alice).post("/account/password", data={"new": "short"})
    assert answer.status_code == 400
    assert 'id="new-error"' in answer.text
