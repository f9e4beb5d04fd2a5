"""A whole review without a pointer, in which one always sees where one is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from residency.runtime import Runtime
from residency.store.queries.attempts import viewed_files
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.journeys.conftest import Visits
from tests.journeys.review_page import expect_focus_seen, expect_saved, open_review, stored
from tests.reviews import attempt_of, shown_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def press(page: Page, *keys: str) -> None:
    """Press keys, each with the focus seen afterwards."""
    for key in keys:
        page.keyboard.press(key)
        expect_focus_seen(page, after=key)


def tab_to(page: Page, wanted: Locator, *, key: str = "Tab", most: int = 25) -> None:
    """Go on with Tab until this holds the focus."""
    for _ in range(most):
        press(page, key)
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{key} does not lead to {wanted} within {most} steps")


def current(page: Page) -> tuple[str, str | None, str | None]:
    """File, old and new line of the row that holds the focus."""
    here = page.locator("tr:focus")
    path = here.evaluate("one => one.closest('[data-file]').dataset.path")
    return path, here.get_attribute("data-o"), here.get_attribute("data-n")


def test_reviews_and_submits_by_keyboard_alone(
    visits: Visits, people: People, world: Runtime, attempt: Attempt
) -> None:
    page = open_review(visits.by(people.alice), attempt)
    paths = page.locator(".change .file").evaluate_all("all => all.map(one => one.dataset.path)")
    assert set(paths) == {file.path for file in shown_to(world, attempt).change.files}

    tab_to(page, page.get_by_role("link", name="Skip to the change"), most=1)
    press(page, "Enter", "n", "n", "p", "j", "j", "k")
    place = first, *_ = current(page)
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys and words")).to_be_visible()
    press(page, "Escape")
    assert current(page) == place

    press(page, "c")
    page.keyboard.type("Does j or v jump? No: these are letters here.")
    sure = page.locator("form.comment__form").get_by_role("group", name="How sure are you?")
    tab_to(page, sure.get_by_role("radio", name="5 %", exact=True), most=1)
    press(page, "Space", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(sure.get_by_role("radio", name="75 %")).to_be_checked()
    tab_to(page, page.get_by_label("Family"), most=1)
    press(page, "l")
    press(page, "Control+Enter")
    expect_saved(page)
    assert current(page) == place
    [said] = stored(world, attempt)
    assert (said.file, said.confidence) == (first, 75)

    with page.expect_response("**/viewed"):  # the page counts at once, before it is stored
        press(page, "v")
    expect(page.get_by_text(f"1 of {len(paths)} files viewed")).to_be_visible()
    assert current(page)[0] != first
    with read(world.engine) as session:
        assert viewed_files(session, attempt.id) == {first}

    tab_to(page, page.get_by_role("link", name="Finish review"), key="Shift+Tab", most=60)
    press(page, "Enter")
    tab_to(page, page.get_by_role("radio", name="Approve"))
    press(page, "Space", "ArrowRight")
    expect(page.get_by_role("radio", name="Request changes")).to_be_checked()
    verdict = page.get_by_role("group", name="How sure are you of it?")
    tab_to(page, verdict.get_by_role("radio", name="5 %", exact=True), most=1)
    press(page, "Space", "ArrowLeft")
    expect(verdict.get_by_role("radio", name="95 %")).to_be_checked()
    tab_to(page, page.get_by_role("link", name="Look over and submit"), most=1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/submit$"))
    tab_to(page, page.get_by_role("button", name="Submit and see the debrief"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/debrief$"))
    assert attempt_of(world, people.alice.id, attempt.id).verdict_confidence == 95
