"""Mara plays a review again, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from residency.runtime import Runtime
from tests.accessibility import serious
from tests.conftest import People
from tests.fakes import FakeClock
from tests.journeys.conftest import Visits
from tests.web.test_replay import place, read_in_two_steps

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_moves_through_what_was_on_the_screen(
    world: Runtime, people: People, visits: Visits, clock: FakeClock
) -> None:
    attempt, first, last = read_in_two_steps(world, people, clock)
    page = visits.by(people.mara)
    page.goto(f"/mentor/attempts/{attempt.id}")
    bar = page.get_by_role("slider", name="Time of the review")
    marked = page.locator("tr.on-screen")
    expect(marked).to_have_count(0)
    bar.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".replay output")).to_have_text(f"0:25: {place(last)}. Began comment 1")
    assert bar.get_attribute("aria-valuetext") == f"0:25: {place(last)}. Began comment 1"
    expect(page.locator(f'[data-path="{last.file}"] tr.on-screen').first).to_be_in_viewport()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f'[data-path="{first.file}"] tr.on-screen').first).to_be_in_viewport()
    expect(page.locator(f'[data-path="{last.file}"] tr.on-screen')).to_have_count(0)
    page.get_by_role("button", name="Play").press("Enter")
    expect(page.locator(".replay output")).to_contain_text("0:25")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert serious(page) == []
