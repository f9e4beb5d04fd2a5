"""A director forms groups on a page; a mentor switches between the own trainees and all of the cohort."""

from __future__ import annotations

import re

from residency.runtime import Runtime
from tests.actions.test_groups import form, north, second_mentor, unsure_review, within
from tests.conftest import People
from tests.web.conftest import SignIn


def test_forms_changes_and_dissolves_a_group(world: Runtime, people: People, sign_in: SignIn) -> None:
    dana = sign_in(people.dana)
    sent = {"cohort": north(world, people), "name": "Early", "people": [people.mara.id, people.alice.id]}
    dana.post("/groups", data=sent)
    page = dana.get("/groups").text
    assert "Mentors: Mara. Trainees: Alice." in page
    found = re.search(r"/groups/(\w{32})", page)
    assert found is not None
    dana.post(found[0], data={"name": "Late", "people": [people.bob.id]})
    assert within(world, found[1]) == ["Bob"]
    dana.post(f"{found[0]}/dissolve")
    assert "Late" not in dana.get("/groups").text


def test_says_what_is_wrong_and_keeps_what_was_typed(world: Runtime, people: People, sign_in: SignIn) -> None:
    form(world, people, "Early", people.alice)
    sent = {"cohort": north(world, people), "name": "early", "people": [people.bob.id]}
    answer = sign_in(people.dana).post("/groups", data=sent)
    assert answer.status_code == 400
    assert "has this name" in answer.text
    assert 'value="early"' in answer.text
    assert f'value="{people.bob.id}" checked' in answer.text


def test_switches_between_the_own_trainees_and_all_until_further_notice(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    unsure_review(world, people.bob)
    mara = sign_in(people.mara)
    assert "Whose work is shown" not in mara.get("/mentor").text
    form(world, people, "A", people.mara, people.alice)
    form(world, people, "B", second_mentor(world, people), people.bob)
    assert "Grader is unsure" not in mara.get("/mentor").text
    assert "✓ Your trainees" in mara.get("/mentor").text
    assert "Grader is unsure" in mara.get("/mentor?whose=all").text
    assert "✓ All of the cohort" in mara.get("/mentor").text
    assert "Grader is unsure" not in mara.get("/mentor?whose=own").text
