"""A mentor or a director looks at whom an assignment reaches, then assigns it; a trainee sees it first of all."""

from __future__ import annotations

import re

from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import PROXY, begin
from tests.web.conftest import SignIn


def form(world: Runtime, people: People, **fields: str) -> dict[str, str]:
    with read(world.engine) as session:
        [north] = cohorts_of(session, people.mara.id)
    due = {"opens": "2026-11-24T12:00", "due": "2026-12-01T18:00", "zone": "Europe/Berlin"}
    return {"what": str(PROXY), "whom": north.id, **due, **fields}


def test_names_who_would_be_left_out_and_assigns_nothing_yet(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    begin(world, people.alice.id)
    mara = sign_in(people.mara)
    page = mara.post("/assignments/check", data=form(world, people)).text
    assert "Alice has met it within half a year." in page
    assert "Assign it to 1 person" in page
    assert "Nothing is assigned. Everybody" in mara.get("/assignments").text
    told_less = sign_in(people.dana).post("/assignments/check", data=form(world, people)).text
    assert "or have it assigned already: Alice." in told_less
    assert "half a year" not in told_less


def test_stands_first_on_the_home_page_with_its_time_in_words_once_it_is_open(
    world: Runtime, people: People, sign_in: SignIn, clock: FakeClock
) -> None:
    mara, alice = sign_in(people.mara), sign_in(people.alice)
    assert mara.post("/assignments", data=form(world, people)).status_code == 303
    assert "Assigned to you" not in alice.get("/home").text
    clock.advance(hours=2)
    page = alice.get("/home").text
    assert "Tuesday 1 December 2026, 18:00 (Europe/Berlin)" in page
    assert page.index("Assigned to you") < page.index("What to do next")
    begun = alice.post("/attempts", data={"exercise": str(PROXY)})
    assert "/review" in begun.location or "/attempts/" in begun.location
    assert "Begun" in alice.get("/home").text
    assert "0 of 2" in mara.get("/assignments").text


def test_says_at_the_field_what_is_wrong_and_keeps_the_rest(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    dana = sign_in(people.dana)
    for wrong, field in (
        ({"due": ""}, "due"),
        ({"due": "2026-11-20T18:00"}, "due"),
        ({"opens": "soon"}, "opens"),
        ({"zone": "Middle/Earth"}, "zone"),
        ({"what": "path", "pieces": "many"}, "pieces"),
        ({"what": ""}, "what"),
        ({"whom": "x"}, "whom"),
    ):
        answer = dana.post("/assignments/check", data=form(world, people, **wrong))
        assert answer.status_code == 400, wrong
        assert f'id="{field}-error"' in answer.text, wrong
    assert 'value="2026-12-01T18:00"' in answer.text


def test_does_not_guess_at_an_hour_that_the_clocks_skip(world: Runtime, people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.dana).post("/assignments/check", data=form(world, people, due="2027-03-28T02:30"))
    assert "no such time in this zone" in answer.text


def test_gives_more_time_in_the_zone_of_the_assignment_and_tells_the_trainee_why(
    world: Runtime, people: People, sign_in: SignIn, clock: FakeClock
) -> None:
    dana = sign_in(people.dana)
    dana.post("/assignments", data=form(world, people, opens=""))
    found = re.search(r"/assignments/\w{32}", dana.get("/assignments").text)
    assert found is not None
    given = f"{found[0]}/extensions/{people.alice.id}"
    refused = dana.post(given, data={"due": "2026-11-30T18:00", "reason": "Was ill"})
    assert refused.status_code == 400
    assert "Was ill</textarea>" in refused.text
    dana.post(given, data={"due": "2026-12-03T18:00", "reason": "Was ill"})
    page = sign_in(people.alice).get("/home").text
    assert "Thursday 3 December 2026, 18:00 (Europe/Berlin)" in page
    assert "Was ill" in page
    assert "Was ill" not in sign_in(people.bob).get("/home").text
    assert "Dana gave time until Thursday 3 December" in dana.get(found[0]).text


def test_takes_back(world: Runtime, people: People, sign_in: SignIn) -> None:
    mara = sign_in(people.mara)
    mara.post("/assignments", data=form(world, people, opens=""))
    found = re.search(r"/assignments/\w{32}", mara.get("/assignments").text)
    assert found is not None
    assert sign_in(people.sven).get(found[0]).status_code == 404
    mara.post(f"{found[0]}/take-back")
    assert "Assigned to you" not in sign_in(people.alice).get("/home").text
    assert mara.get(found[0]).status_code == 404
