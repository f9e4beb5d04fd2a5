"""What every answer carries, and what a form needs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from residency.runtime import Runtime
from residency.settings import Settings
from residency.web.app import create_app
from tests.conftest import People
from tests.web.conftest import SignIn


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/static/app.css"])
def test_lets_only_own_scripts_and_styles_run(visitor: FlaskClient, path: str) -> None:
    with visitor.get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_keeps_pages_out_of_caches(people: People, sign_in: SignIn) -> None:
    assert sign_in(people.alice).get("/home").headers["Cache-Control"] == "no-store"


def test_hides_the_session_from_scripts_and_other_sites(
    people: People, visitor: FlaskClient, sign_in: SignIn
) -> None:
    browser = sign_in(people.alice)
    cookie = browser.get_cookie("residency")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_sends_the_session_over_tls_only_where_people_use_https(world: Runtime) -> None:
    settings = Settings(data_dir=world.settings.data_dir, public_url="https://residency.example.org")
    app = create_app(replace(world, settings=settings))
    answer = app.test_client().get("/sign-in")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_refuses_a_form_that_does_not_come_from_a_page_of_ours(world: Runtime, people: People) -> None:
    browser = create_app(world).test_client()
    answer = browser.post("/sign-in", data={"email": "alice@example.org", "password": "x"})
    assert answer.status_code == 400
    assert "Reload the page" in answer.text


def test_answers_a_script_in_its_own_language(visitor: FlaskClient) -> None:
    answer = visitor.get("/home", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json is not None
    assert "what you typed is kept" in answer.json["error"]


def test_tells_a_script_that_was_signed_out_meanwhile_to_sign_in(world: Runtime, people: People) -> None:
    browser = create_app(world).test_client()
    answer = browser.put("/attempts/x/comments/y", json={"text": "half a thought"})
    assert answer.status_code == 401
    assert answer.json is not None
    assert "Sign in again" in answer.json["error"]
