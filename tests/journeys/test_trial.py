"""Alice joins her own trial, estimates a review by keyboard, and has or has not the assistant."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from residency.actions.personal_trial import read_gate
from residency.actions.start_attempt import start_attempt
from residency.domain.trial import Arm
from residency.runtime import Runtime
from tests.accessibility import serious
from tests.conftest import People
from tests.journeys.conftest import Visits, Watch
from tests.reviews import attempt_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_estimates_before_the_change_opens_by_keyboard(
    visits: Visits, watch: Watch, people: People, world: Runtime
) -> None:
    watch.expect("422")  # minutes that are missing
    page = visits.by(people.alice)
    page.goto("/progress")
    page.get_by_role("button", name="Take part", exact=True).press("Enter")
    expect(page.get_by_text("You take part since")).to_be_visible()
    page.goto("/home")
    page.get_by_role("button", name="Start the next review").press("Enter")
    expect(page.get_by_text("How long will you need?")).to_be_visible()
    assert serious(page) == []

    page.get_by_label("Minutes, if you review it alone").press_sequentially("40")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Say it in whole minutes")).to_be_visible()
    expect(page.get_by_label("Minutes, if you review it alone")).to_have_value("40")
    page.get_by_label("Minutes, if an AI has marked").press_sequentially("25")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Drawn: ")).to_be_visible()

    attempt = attempt_of(world, people.alice.id, start_attempt(world, people.alice.id))
    found = read_gate(world, attempt).assistance
    assert found is not None
    if found.arm is Arm.ASSISTED:
        page.get_by_role("button", name="Show what it says").press("Enter")
        expect(page.get_by_text("It is right more often than not")).to_be_visible()
    else:
        page.get_by_role("button", name="I had help").press("Enter")
        expect(page.get_by_text("You said that you had help")).to_be_visible()
    assert serious(page) == []
    page.goto("/progress")
    expect(page.get_by_text("Asked 1, drawn and finished 0")).to_be_visible()
    assert serious(page) == []
