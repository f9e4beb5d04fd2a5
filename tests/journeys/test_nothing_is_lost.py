"""What a trainee types survives reloads, sign-outs, lost connections, second tabs and crashes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.journeys.conftest import Visits, Watch
from tests.journeys.review_page import decide, expect_saved, number, open_review, stored, submit, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FILE = "portal/records.py"


@pytest.fixture
def page(visits: Visits, people: People, attempt: Attempt) -> Page:
    """Alice is at her review."""
    return open_review(visits.by(people.alice), attempt)


def begin_comment(page: Page, text: str, line: int = 20) -> None:
    """Type, and stop in the middle."""
    number(page, FILE, line).click()
    page.keyboard.type(text)


def expect_back(page: Page, text: str) -> None:
    """What was typed stands on the page again, once, and the server has it."""
    expect_saved(page)
    expect(page.get_by_role("region", name="Finish your review").get_by_text(text)).to_have_count(1)
    expect(page.locator(".change .comment")).to_have_count(1)


def texts(world: Runtime, attempt: Attempt) -> set[str]:
    return {said.text for said in stored(world, attempt)}


def test_survives_a_reload_right_after_typing(page: Page, world: Runtime, attempt: Attempt) -> None:
    begin_comment(page, "Reloaded at once.")
    page.reload()
    expect_back(page, "Reloaded at once.")
    assert texts(world, attempt) == {"Reloaded at once."}


def test_survives_signing_out_in_the_middle_of_a_word(
    page: Page, visits: Visits, watch: Watch, people: People, attempt: Attempt
) -> None:
    watch.expect("401")  # the last words may reach the server behind the sign-out
    begin_comment(page, "Signed out in the mid")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    visits.sign_in(page, people.alice)
    page.get_by_role("link", name="Go on with the review").click()
    expect_back(page, "Signed out in the mid")
    assert texts(visits.world, attempt) == {"Signed out in the mid"}


def test_holds_a_review_back_until_a_lost_connection_is_there_again(
    page: Page, watch: Watch, world: Runtime, attempt: Attempt
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    decide(page, "Request changes", "75 %")
    page.context.set_offline(True)
    begin_comment(page, "Written in a tunnel.")
    page.get_by_role("radio", name="50 %").first.check()
    page.get_by_role("link", name="Look over and submit").click()
    expect(page.get_by_role("status").first).to_contain_text("Not everything is on the server yet")
    assert texts(world, attempt) == set()
    page.context.set_offline(False)
    expect_saved(page)
    submit(page)
    expect(page.get_by_text("Written in a tunnel.").first).to_be_visible()


def test_keeps_what_both_of_two_tabs_say(page: Page, watch: Watch, world: Runtime, attempt: Attempt) -> None:
    watch.expect("409")
    begin_comment(page, "As it was.")
    expect_saved(page)
    other = open_review(page.context.new_page(), attempt)
    other.get_by_role("button", name="Edit").click()
    page.locator("textarea").fill("As the first tab has it.")
    expect_saved(page)
    other.locator("textarea").fill("As the second tab has it.")
    expect(other.get_by_text("Changed in another tab too: this is kept as a comment of its own.")).to_be_visible()
    both = {"As the first tab has it.", "As the second tab has it."}
    assert texts(world, attempt) == both
    page.reload()
    for text in both:
        expect(page.locator(".comment", has_text=text)).to_be_visible()


def test_brings_a_discarded_comment_back_even_days_later(page: Page, world: Runtime, attempt: Attempt) -> None:
    number(page, FILE, 20).click()
    write(page, "Hasty, and right after all.", sure="75 %", severity="high")
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("Comment discarded.")).to_be_visible()
    assert texts(world, attempt) == set()
    page.reload()
    panel = page.get_by_role("region", name="Finish your review")
    panel.get_by_text("1 discarded").click()
    panel.get_by_role("button", name="Bring it back").click()
    card = page.locator(".comment", has_text="Hasty, and right after all.")
    expect(card).to_be_focused()
    [kept] = stored(world, attempt)
    assert (kept.line, kept.confidence, kept.severity) == (20, 75, "high")


def test_survives_a_tab_that_dies_while_one_types(page: Page, world: Runtime, attempt: Attempt) -> None:
    begin_comment(page, "Half a sentence, th")
    context = page.context
    page.close()
    page = open_review(context.new_page(), attempt)
    expect_back(page, "Half a sentence, th")
    assert texts(world, attempt) == {"Half a sentence, th"}
