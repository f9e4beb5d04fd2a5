"""A newcomer goes through the test on arrival by single keys, and looks at the ladder."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from residency.actions.open_level import skip_placement
from residency.domain.suggestion import PLACEMENT_LENGTH
from residency.runtime import Runtime
from tests.accessibility import serious
from tests.conftest import People, settle
from tests.journeys.conftest import Visits
from tests.rounds import answer_all, do_round, rightly, waiting_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def people(world: Runtime) -> People:
    """Nobody has taken the test yet."""
    return settle(world, level=None)


def test_is_placed_by_single_keys_with_one_answer_taken_back(
    visits: Visits, people: People, world: Runtime
) -> None:
    page = visits.by(people.alice)
    page.goto("/home")
    page.get_by_role("radio", name="1, coding intern").check()
    page.get_by_role("button", name="Begin the test").click()
    expect(page.get_by_text(f"1 of {PLACEMENT_LENGTH}")).to_be_visible()
    round_id = page.url.rpartition("/")[2]

    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_role("radio", name="Reject")).to_be_checked()
    page.keyboard.press("4")
    expect(page.get_by_text(f"2 of {PLACEMENT_LENGTH}")).to_be_visible()
    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text(f"1 of {PLACEMENT_LENGTH}")).to_be_visible()
    for number in range(1, PLACEMENT_LENGTH + 1):
        expect(page.get_by_text(f"{number} of {PLACEMENT_LENGTH}")).to_be_visible()
        expect(page.locator("[data-keys]")).to_be_visible()  # the script that listens to keys is there
        current = waiting_in(world, round_id)
        assert current is not None
        page.keyboard.press("a" if current.is_clean else "r")
        page.keyboard.press("4")
    page.get_by_role("button", name="End the test").click()
    expect(
        page.get_by_role("heading", name=f"{PLACEMENT_LENGTH} of {PLACEMENT_LENGTH} judged rightly")
    ).to_be_visible()
    expect(page.get_by_text("You begin at level 2")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("button", name="Start the next review")).to_be_visible()


def test_answers_by_pointer_as_well(visits: Visits, people: People, world: Runtime) -> None:
    skip_placement(world, people.alice.id)
    page = visits.by(people.alice)
    page.goto("/home")
    page.get_by_role("button", name="Start a round").click()
    page.get_by_role("radio", name="Accept").check()
    page.get_by_role("radio", name="65 %").check()
    page.get_by_role("button", name="Answer, next").click()
    expect(page.get_by_text("2 of 12")).to_be_visible()


def test_has_nothing_that_axe_calls_serious(visits: Visits, people: People, world: Runtime) -> None:
    page = visits.by(people.alice)
    paths = ["/home", "/progress"]
    for path in paths:
        page.goto(path)
        assert serious(page) == [], path
    page.get_by_role("link", name="Take it or skip it").click()
    page.get_by_role("button", name="Skip it and begin at level 0").click()
    done = do_round(world, people.alice.id)
    page.goto("/home")
    page.get_by_role("button", name="Start a round").click()
    open_round = page.url.rpartition("/")[2]
    for path in (f"/rounds/{open_round}", f"/rounds/{done}/debrief", "/progress", "/exercises"):
        page.goto(path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert serious(page) == [], (path, scheme)
    answer_all(world, people.alice.id, open_round, rightly)
    page.goto(f"/rounds/{open_round}")
    assert serious(page) == []
