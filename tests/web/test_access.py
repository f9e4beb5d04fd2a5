"""Every page is tried by the stranger: a foreign thing and a missing one look the same."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from residency.actions.manage_people import create_person
from residency.actions.open_level import open_level
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.reviews import begin, comment, submit
from tests.web.conftest import SignIn

PUBLIC = {
    *("account.sign_in", "account.link", "account.use_link", "account.sign_out"),
    *("enrol.page", "enrol.use", "static"),
}
HOMES = {
    "alice": "/home",
    "mara": "/mentor",
    "dana": "/cohorts",
    "ines": "/admin/bank",
    "admin": "/admin/people",
}
PAGES = [
    ("/home", {"alice", "bob", "charlie"}),
    ("/exercises", {"alice", "bob", "charlie"}),
    ("/progress", {"alice", "bob", "charlie"}),
    ("/mentor/promotions", {"mara", "sven"}),
    ("/mentor", {"mara", "sven"}),
    ("/cohorts", {"dana"}),
    ("/assignments", {"mara", "sven", "dana"}),
    ("/groups", {"dana"}),
    ("/enrolment", {"dana", "admin"}),
    ("/admin/bank", {"ines", "admin"}),
    ("/admin/people", {"admin"}),
    ("/account/password", {"alice", "bob", "charlie", "mara", "sven", "dana", "ines", "admin"}),
]
EVERYBODY = ["alice", "bob", "charlie", "mara", "sven", "dana", "ines", "admin"]


@pytest.mark.parametrize("name", EVERYBODY)
def test_opens_to_each_role_its_own_pages_and_no_others(people: People, sign_in: SignIn, name: str) -> None:
    browser = sign_in(getattr(people, name))
    for page, allowed in PAGES:
        assert browser.get(page).status_code == (200 if name in allowed else 404), page


@pytest.mark.parametrize(("name", "home"), HOMES.items())
def test_leads_everybody_to_where_their_work_is(people: People, sign_in: SignIn, name: str, home: str) -> None:
    assert sign_in(getattr(people, name)).get("/").location == home


def test_asks_a_visitor_to_sign_in_on_every_page(app: Flask, visitor: FlaskClient) -> None:
    tried = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        numbers = {name: 1 for name in rule.arguments if name == "number"}
        path = rule.build({**dict.fromkeys(rule.arguments, "x"), **numbers}, append_unknown=False)
        assert path is not None
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = visitor.open(path[1], method=method)
            assert answer.status_code == 302, (method, path)
            assert answer.location.startswith("/sign-in?next="), (method, path)
            tried += 1
    assert tried > 20


@pytest.fixture
def open_attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id)


@pytest.fixture
def submitted(world: Runtime, people: People) -> Attempt:
    attempt = begin(world, people.alice.id, clean=False)
    comment(world, attempt, "The clock is wrong.", file="portal/proxy.py", line=21)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt


@pytest.mark.parametrize("name", ["bob", "charlie", "mara", "dana", "admin"])
def test_hides_an_attempt_from_everybody_but_its_author(
    app: Flask, people: People, sign_in: SignIn, open_attempt: Attempt, name: str
) -> None:
    browser = sign_in(getattr(people, name))
    for rule in app.url_map.iter_rules():
        if "attempt_id" not in rule.arguments:
            continue
        values = dict.fromkeys(rule.arguments, "x") | {"attempt_id": open_attempt.id}
        path = rule.build(values)
        assert path is not None
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert browser.open(path[1], method=method, json={}).status_code == 404, (method, path)


def test_has_no_debrief_before_submission(people: People, sign_in: SignIn, open_attempt: Attempt) -> None:
    browser = sign_in(people.alice)
    assert browser.get(f"/attempts/{open_attempt.id}/debrief").status_code == 404
    assert browser.get(f"/attempts/{open_attempt.id}/debrief/witness/utc-day").status_code == 404


def test_shows_a_submitted_review_to_the_mentors_of_the_cohort_only(
    people: People, sign_in: SignIn, submitted: Attempt
) -> None:
    page = f"/mentor/attempts/{submitted.id}"
    assert sign_in(people.mara).get(page).status_code == 200
    assert sign_in(people.sven).get(page).status_code == 404
    assert sign_in(people.alice).get(page).status_code == 404


def test_shows_no_open_attempt_to_a_mentor(people: People, sign_in: SignIn, open_attempt: Attempt) -> None:
    assert sign_in(people.mara).get(f"/mentor/attempts/{open_attempt.id}").status_code == 404
    assert open_attempt.id.encode() not in sign_in(people.mara).get("/mentor/reviews").data


def test_shows_a_director_how_many_stand_at_each_level(world: Runtime, people: People, sign_in: SignIn) -> None:
    with read(world.engine) as session:
        [north] = cohorts_of(session, people.dana.id)
    for number in range(10):
        email = f"n{number}@example.org"
        newcomer = create_person(world, name="N", email=email, role=Role.TRAINEE, cohorts=[north.id])
        open_level(world, newcomer.id, Level(number % 2), how="placement")
    page = sign_in(people.dana).get(f"/cohorts/{north.id}").text
    assert "5 of 12" in page
    assert "hidden: few people" in page, "Alice and Bob are two"


@pytest.mark.parametrize("name", ["alice", "mara", "sven", "charlie", "ines", "admin"])
@pytest.mark.parametrize("form", ["", "/report.pdf", "/report.csv", "/report.xlsx", "/report.json"])
def test_hides_a_report_from_everybody_but_the_director_of_the_cohort(
    world: Runtime, people: People, sign_in: SignIn, name: str, form: str
) -> None:
    with read(world.engine) as session:
        [north] = cohorts_of(session, people.dana.id)
    assert sign_in(getattr(people, name)).get(f"/cohorts/{north.id}{form}").status_code == 404


def test_hides_the_reports_of_other_cohorts_from_a_director(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    with read(world.engine) as session:
        [south] = cohorts_of(session, people.charlie.id)
    for form in ("", "/report.csv", "/report.json"):
        assert sign_in(people.dana).get(f"/cohorts/{south.id}{form}").status_code == 404


def test_shows_a_director_no_figures_of_fewer_than_five(
    people: People, sign_in: SignIn, submitted: Attempt
) -> None:
    page = sign_in(people.dana).get("/cohorts").text
    assert "Too few people" in page
    assert "Alice" not in page
    assert "%" not in page.split("<h2", 1)[1]
