"""Reading a change: one column or two, the unchanged lines, other files, what is done and what was seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from residency.domain.reading import Span
from residency.runtime import Runtime
from residency.store.queries.attempts import reading_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.journeys.conftest import Visits
from tests.journeys.review_page import number, open_review, row, show_all, stored, write
from tests.reviews import shown_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FILE = "portal/records.py"
UNCHANGED = "portal/days.py"


def delivered(page: Page, world: Runtime, attempt: Attempt) -> list[Span]:
    """What was read, once it has arrived behind the page that is gone."""
    for _ in range(100):
        with read(world.engine) as session:
            spans = reading_of(session, attempt.id)
        if spans:
            break
        page.wait_for_timeout(50)
    return spans


@pytest.fixture
def page(visits: Visits, people: People, attempt: Attempt) -> Page:
    return open_review(visits.by(people.alice), attempt)


def test_keeps_comments_at_their_lines_in_one_column_and_in_two(
    page: Page, world: Runtime, attempt: Attempt
) -> None:
    number(page, FILE, 20).click()
    write(page, "Said in one column.", sure="50 %")
    page.get_by_role("link", name="Two columns").click()
    page.wait_for_url(re.compile("view=split"))
    expect(page.locator(".diff--split").first).to_be_visible()
    below = row(page, FILE, 20).locator("xpath=following-sibling::tr[1]")
    expect(below).to_contain_text("Said in one column.")
    number(page, FILE, 21).click()
    write(page, "Said in two columns.", sure="50 %")
    page.goto(f"/attempts/{attempt.id}/review")
    expect(page.locator(".diff--split").first).to_be_visible()  # the choice is kept
    page.get_by_role("link", name="One column").click()
    below = row(page, FILE, 21).locator("xpath=following-sibling::tr[1]")
    expect(below).to_contain_text("Said in two columns.")
    assert {said.line for said in stored(world, attempt)} == {20, 21}


def test_shows_a_changed_file_whole_without_leaving_the_change(
    page: Page, world: Runtime, attempt: Attempt
) -> None:
    change = shown_to(world, attempt).change
    lines = len(change.head[FILE].splitlines())
    section = page.get_by_role("region", name=FILE, exact=True)
    assert section.locator("tr[data-n]").count() < lines
    show_all(page, FILE)
    expect(section.locator("tr[data-n]")).to_have_count(lines)
    shown = section.locator("tr[data-n]").evaluate_all("all => all.map(one => Number(one.dataset.n))")
    assert shown == list(range(1, lines + 1))


def test_opens_any_file_beside_the_change_and_takes_comments_on_it(
    page: Page, world: Runtime, attempt: Attempt
) -> None:
    page.get_by_text("Repository, at the new state").click()
    page.get_by_role("navigation", name="Files").get_by_role("link", name=UNCHANGED).click()
    beside = page.get_by_role("complementary", name="A file beside the change")
    expect(beside.get_by_role("heading", name=UNCHANGED)).to_be_focused()
    expect(beside.get_by_text("unchanged")).to_be_visible()
    text = shown_to(world, attempt).change.head[UNCHANGED]
    expect(beside.locator("tr[data-n]")).to_have_count(len(text.splitlines()))
    beside.locator('tr[data-n="5"] td.n').click()
    write(page, "The change forgets this.", sure="25 %")
    [said] = stored(world, attempt)
    assert (said.file, said.line) == (UNCHANGED, 5)
    page.goto(f"/attempts/{attempt.id}/review")
    summary = page.get_by_role("region", name="Finish your review")
    summary.get_by_role("link", name=UNCHANGED).click()
    card = beside.locator(".comment", has_text="The change forgets this.")
    expect(card).to_be_visible()
    expect(card).to_be_focused()


def test_remembers_which_files_are_viewed(page: Page, attempt: Attempt) -> None:
    section = page.get_by_role("region", name=FILE, exact=True)
    with page.expect_response("**/viewed"):
        section.get_by_label("Viewed").check()
    expect(section.locator(".file__body")).to_be_hidden()
    page.reload()
    expect(section.get_by_label("Viewed")).to_be_checked()
    expect(section.locator(".file__body")).to_be_hidden()
    expect(page.get_by_text(re.compile(r"^1 of \d files viewed$"))).to_be_visible()
    with page.expect_response("**/viewed"):
        section.get_by_label("Viewed").uncheck()
    page.reload()
    expect(section.locator(".file__body")).to_be_visible()


def test_records_what_was_on_screen_and_nothing_else(page: Page, world: Runtime, attempt: Attempt) -> None:
    files = page.locator(".change .file").evaluate_all("all => all.map(one => one.dataset.path)")
    number(page, files[0], 20).hover()
    page.wait_for_timeout(1600)  # somebody reads
    page.goto("about:blank")
    spans = delivered(page, world, attempt)
    assert sum(span.ms for span in spans if span.file == files[0] and span.start <= 20 <= span.end) >= 1000
    assert files[-1] not in {span.file for span in spans}
