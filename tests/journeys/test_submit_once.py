"""However often a review is sent, it is submitted and graded once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from residency.runtime import Runtime
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.grade import GradeRow
from tests.conftest import People
from tests.journeys.conftest import Visits
from tests.journeys.review_page import decide, open_review

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LAST = "Submit and see the debrief"
DEBRIEF = re.compile("/debrief$")


@pytest.fixture
def page(visits: Visits, people: People, attempt: Attempt) -> Page:
    """Alice is at the last look."""
    page = open_review(visits.by(people.alice), attempt)
    decide(page, "Approve", "75 %")
    page.get_by_role("link", name="Look over and submit").click()
    expect(page).to_have_url(re.compile("/submit$"))
    return page


def grades(world: Runtime, attempt: Attempt) -> int:
    with read(world.engine) as session:
        return len(session.exec(select(GradeRow).where(GradeRow.attempt_id == attempt.id)).all())


def test_grades_a_double_click_once(page: Page, world: Runtime, attempt: Attempt) -> None:
    page.get_by_role("button", name=LAST).dblclick(no_wait_after=True)
    expect(page).to_have_url(DEBRIEF)  # the second click calls off where the first was going, and goes there
    assert grades(world, attempt) == 1


def test_grades_two_tabs_once(page: Page, world: Runtime, attempt: Attempt) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        tab.get_by_role("button", name=LAST).click(no_wait_after=True)
    for tab in (page, other):
        expect(tab).to_have_url(DEBRIEF)
        expect(tab.get_by_role("heading", name="Your score, part by part")).to_be_visible()
    assert grades(world, attempt) == 1


def test_leads_whoever_goes_back_to_the_debrief(page: Page, world: Runtime, attempt: Attempt) -> None:
    page.get_by_role("button", name=LAST).click()
    expect(page).to_have_url(re.compile("/debrief$"))
    for path in ("review", "submit"):
        page.goto(f"/attempts/{attempt.id}/{path}")
        expect(page).to_have_url(re.compile("/debrief$"))
    assert grades(world, attempt) == 1
