"""An administrator sees what was refused, and makes people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient

from residency.actions.sign_in import make_sign_in_link
from residency.catalog.catalog import open_catalog
from residency.runtime import Runtime
from residency.settings import HOME
from residency.web.app import create_app
from tests.conftest import People
from tests.web.conftest import SignIn


def test_names_a_refused_exercise_and_still_loads_the_others(
    world: Runtime, people: People, tmp_path: Path
) -> None:
    broken = tmp_path / "exercises" / "hospital" / "broken"
    broken.mkdir(parents=True)
    (broken / "exercise.toml").write_text("kind = 'review'\n")
    catalog = open_catalog([HOME, tmp_path])
    app = create_app(replace(world, catalog=catalog))
    app.config["WTF_CSRF_ENABLED"] = False
    browser = app.test_client()
    browser.post(make_sign_in_link(world, people.admin.id, lifetime=timedelta(hours=1)))
    page = browser.get("/admin/bank").text
    assert "hospital/broken" in page
    assert "hospital/proxy-access" in page
    assert f"{len(catalog.exercises)} exercises are loaded" in page


def test_makes_a_person_with_a_link_that_works(people: People, sign_in: SignIn, visitor: FlaskClient) -> None:
    page = sign_in(people.admin).post(
        "/admin/people", data={"name": "Erin", "email": "erin@example.org", "role": "trainee", "cohort": ""}
    )
    found = re.search(r"http://[^\"]+(/sign-in/link/[^\"]+)", page.text)
    assert found is not None
    visitor.post(found[1])
    assert "Welcome, Erin" in visitor.get("/home").text


def test_says_at_the_field_what_is_wrong_and_keeps_the_rest(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.admin).post(
        "/admin/people", data={"name": "Erin", "email": "nonsense", "role": "trainee"}
    )
    assert answer.status_code == 400
    assert 'id="email-error"' in answer.text
    assert 'value="Erin"' in answer.text


def test_refuses_a_second_person_with_the_same_address(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.admin).post(
        "/admin/people", data={"name": "Alice", "email": "alice@example.org", "role": "trainee"}
    )
    assert answer.status_code == 400
    assert "exists already" in answer.text


def test_makes_a_cohort(people: People, sign_in: SignIn) -> None:
    browser = sign_in(people.admin)
    browser.post("/admin/cohorts", data={"cohort_name": "West"})
    assert ">West</option>" in browser.get("/admin/people").text
