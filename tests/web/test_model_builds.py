"""What a language model built stands beside the literal build; its run is for mentors of the cohort alone."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from residency.domain.turn import TurnType
from residency.runtime import Runtime
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.system import Work
from residency.web.app import create_app
from residency.web.mentor.runs import TITLES
from tests.builders import WITHOUT_LEEWAY, answer, building, builds, work_off
from tests.conftest import People
from tests.llm.messages_server import Fault, Service, serve_messages
from tests.specs import hand_in
from tests.web.conftest import SignIn

pytestmark = pytest.mark.sandbox


@pytest.fixture
def service() -> Iterator[Service]:
    with serve_messages() as service:
        yield service


@pytest.fixture
def world(world: Runtime, service: Service) -> Runtime:
    return building(world, service)


@pytest.fixture
def app(world: Runtime) -> Flask:
    app = create_app(world)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def work(world: Runtime, people: People, service: Service) -> Work:
    """Alice's, of which a model has built one program that satisfies not everything, and then refused."""
    service.enqueue(answer(WITHOUT_LEEWAY + "# <script>alert(1)</script>"), Fault.REFUSAL)
    work = hand_in(world, people.alice)
    work_off(world)
    return work


def build_of(world: Runtime, work: Work) -> ModelBuild:
    return builds(world, work)[0]


def run_url(world: Runtime, work: Work) -> str:
    return f"/mentor/contexts/{build_of(world, work).context_id}"


def test_shows_the_build_beside_the_literal_one_to_author_and_mentor(
    people: People, sign_in: SignIn, work: Work
) -> None:
    for person, url in (
        (people.alice, f"/systems/{work.id}/debrief"),
        (people.mara, f"/mentor/systems/{work.id}"),
    ):
        page = sign_in(person).get(url).text
        assert "Built by a language model, too" in page
        assert "Grade of record" in page
        assert "The language model refused to answer." in page
        assert "26 of 30" in page
        assert 'hx-trigger="load delay:4s"' not in page, "nothing is waited for any more"


def test_shows_no_table_where_no_model_has_built(world: Runtime, people: People, sign_in: SignIn) -> None:
    world_without = building(world, Service("http://127.0.0.1:1"), factory_builds=0)
    work = hand_in(world_without, people.alice)
    assert "language model" not in sign_in(people.alice).get(f"/systems/{work.id}/debrief").text


def test_asks_again_while_something_is_being_built(
    world: Runtime, people: People, sign_in: SignIn, service: Service
) -> None:
    work = hand_in(world, people.alice)
    for person, page, part in (
        (people.alice, f"/systems/{work.id}/debrief", f"/systems/{work.id}/debrief/builds"),
        (people.mara, f"/mentor/systems/{work.id}", f"/mentor/systems/{work.id}/builds"),
    ):
        browser = sign_in(person)
        for text in (browser.get(page).text, browser.get(part).text):
            assert f'hx-get="{part}"' in text
            assert "Waiting" in text
    service.enqueue(Fault.REFUSAL)
    work_off(world)
    assert "hx-get" not in sign_in(people.alice).get(f"/systems/{work.id}/debrief/builds").text


def test_shows_a_mentor_every_turn_with_verdicts(
    world: Runtime, people: People, sign_in: SignIn, work: Work
) -> None:
    mara = sign_in(people.mara)
    url = run_url(world, work)
    assert f'href="{url}"' in mara.get(f"/mentor/systems/{work.id}").text
    page = mara.get(url).text
    for type_ in set(TurnType) - {TurnType.NOTE}:
        assert f'data-turn="{type_.value}"' in page
        assert TITLES[type_] in page
    assert "example: ten minutes late is on time" in page, "a hidden scenario that it fails"
    assert f"{TITLES[TurnType.VERDICT]}: 26 of 30" in page
    assert "<script>alert" not in page
    assert "class System:\n    def __init__" in html.unescape(page), "texts are shown as they are"


def test_shows_runs_to_mentors_of_the_cohort_and_to_nobody_else(
    world: Runtime, people: People, sign_in: SignIn, visitor: FlaskClient, work: Work
) -> None:
    url = run_url(world, work)
    for person in (people.alice, people.bob, people.charlie, people.sven, people.dana, people.admin):
        browser = sign_in(person)
        assert browser.get(url).status_code == 404
        assert browser.post(f"{url}/forks", data={"turn": "1", "note": "x"}).status_code == 404
        if person is not people.alice:
            assert browser.get(f"/systems/{work.id}/debrief/builds").status_code == 404
        assert browser.get(f"/mentor/systems/{work.id}/builds").status_code == 404
    for path in (url, f"/mentor/systems/{work.id}/builds", f"/systems/{work.id}/debrief/builds"):
        assert visitor.get(path).location.startswith("/sign-in?next="), path
    assert url not in sign_in(people.alice).get(f"/systems/{work.id}/debrief").text


def test_forks_at_a_turn_and_shows_it_to_mentors_only(
    world: Runtime, people: People, sign_in: SignIn, work: Work, service: Service
) -> None:
    mara = sign_in(people.mara)
    url = run_url(world, work)
    turn = mara.get(url).text.partition('name="turn" value="')[2].partition('"')[0]
    service.enqueue(Fault.REFUSAL)
    made = mara.post(f"{url}/forks", data={"turn": turn, "note": "Half an hour is <b>fine</b>."})
    assert made.status_code == 303
    work_off(world)
    page = mara.get(made.location).text
    assert "Half an hour is &lt;b&gt;fine&lt;/b&gt;." in page
    assert f"What {people.mara.name} said" in page
    assert people.mara.id not in page
    assert f'href="{url}"' in page, "it leads back to where it comes from"
    assert "Continued by a mentor" in mara.get(f"/mentor/systems/{work.id}").text
    theirs = sign_in(people.alice).get(f"/systems/{work.id}/debrief").text
    assert "Continued by a mentor" not in theirs
    assert "Model, 1" in theirs


@pytest.mark.parametrize(
    "form", [{"turn": "1"}, {"turn": "x", "note": "n"}, {"note": "n"}, {"turn": "1", "note": " "}]
)
def test_takes_no_form_without_turn_or_note(
    world: Runtime, people: People, sign_in: SignIn, work: Work, form: dict[str, str]
) -> None:
    assert sign_in(people.mara).post(f"{run_url(world, work)}/forks", data=form).status_code == 400


def test_forks_no_turn_of_another_run(world: Runtime, people: People, sign_in: SignIn, work: Work) -> None:
    form = {"turn": "99999", "note": "n"}
    assert sign_in(people.mara).post(f"{run_url(world, work)}/forks", data=form).status_code == 404
