"""The review page in a real browser: what its script promises."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError
from werkzeug.serving import make_server

from residency.actions.sign_in import make_sign_in_link
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of, reading_of, viewed_files
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.web.app import create_app
from tests.accessibility import serious
from tests.conftest import People
from tests.reviews import attempt_of, begin, comment

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FILE = "portal/records.py"
Open = Callable[..., Page]


@pytest.fixture
def server(world: Runtime) -> Iterator[str]:
    app: Flask = create_app(world)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


@pytest.fixture
def context(browser: Browser, server: str, world: Runtime, people: People) -> Iterator[BrowserContext]:
    """A browser in which Alice is signed in; any error in its console fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=server)
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("console", lambda said: troubles.append(said.text) if "Security Policy" in said.text else None)
    page = context.new_page()
    sign_in(page, world, people)
    page.close()
    yield context
    context.close()
    assert troubles == []


@pytest.fixture
def open_review(context: BrowserContext, attempt: Attempt) -> Open:
    def new(query: str = "") -> Page:
        page = context.new_page()
        page.goto(f"/attempts/{attempt.id}/review{query}")
        page.locator('tr[tabindex="0"]').first.wait_for()
        return page

    return new


def sign_in(page: Page, world: Runtime, people: People) -> None:
    page.goto(make_sign_in_link(world, people.alice.id, lifetime=timedelta(hours=1)))
    page.get_by_role("button").last.click()
    expect(page).to_have_url(re.compile("/home$"))


def stored(world: Runtime, attempt: Attempt) -> list[CommentRow]:
    with read(world.engine) as session:
        return comments_of(session, attempt.id)


def row(page: Page, number: int, file: str = FILE) -> str:
    return f'.change [data-path="{file}"] tr[data-n="{number}"]'


def write_on_line(page: Page, number: int, text: str) -> None:
    page.locator(f"{row(page, number)} td.n").click()
    page.keyboard.type(text)


def test_saves_what_is_typed_and_shows_it_after_a_reload(
    open_review: Open, world: Runtime, attempt: Attempt
) -> None:
    page = open_review()
    write_on_line(page, 20, "Whose **day** is this?")
    expect(page.locator(".comment__state")).to_have_text("Saved")
    [saved] = stored(world, attempt)
    assert (saved.file, saved.side, saved.line, saved.end_line) == (FILE, "new", 20, None)
    page.reload()
    expect(page.locator(f"#comment-{saved.id} strong")).to_have_text("day")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length") == 0


def test_keeps_what_is_typed_offline_and_sends_it_later(
    open_review: Open, context: BrowserContext, world: Runtime, attempt: Attempt
) -> None:
    page = open_review()
    context.set_offline(True)
    write_on_line(page, 20, "Written in a tunnel.")
    expect(page.locator("[data-save-state]")).to_contain_text("kept in this browser")
    assert stored(world, attempt) == []
    context.set_offline(False)
    expect(page.locator("[data-save-state]")).to_have_text("All saved")
    assert [saved.text for saved in stored(world, attempt)] == ["Written in a tunnel."]


def test_brings_back_what_was_typed_before_a_crash(open_review: Open, world: Runtime, attempt: Attempt) -> None:
    page = open_review()
    page.route("**/comments/*", lambda route: route.abort())
    write_on_line(page, 20, "Half a sentence, then")
    with page.expect_event("crash"), pytest.raises(PlaywrightError, match="chrome://crash"):
        page.goto("chrome://crash")
    assert stored(world, attempt) == []
    page = open_review()
    expect(page.locator("textarea")).to_have_value("Half a sentence, then")
    expect(page.locator("[data-save-state]")).to_have_text("All saved")
    assert [saved.text for saved in stored(world, attempt)] == ["Half a sentence, then"]


def test_keeps_the_last_words_when_the_page_is_left_at_once(
    open_review: Open, world: Runtime, attempt: Attempt
) -> None:
    page = open_review()
    write_on_line(page, 20, "Gone in a second.")
    page.goto("about:blank")
    page = open_review()
    expect(page.locator("[data-save-state]")).to_have_text("All saved")
    assert [saved.text for saved in stored(world, attempt)] == ["Gone in a second."]


def test_keeps_what_is_typed_while_signed_out(
    open_review: Open, context: BrowserContext, world: Runtime, people: People, attempt: Attempt
) -> None:
    page, other = open_review(), open_review()
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/sign-in")
    write_on_line(page, 20, "Signed out meanwhile.")
    expect(page.locator("[data-save-state]")).to_contain_text("Signed out: kept in this browser")
    assert stored(world, attempt) == []
    sign_in(other, world, people)
    expect(page.locator("[data-save-state]")).to_have_text("All saved", timeout=8000)
    assert [saved.text for saved in stored(world, attempt)] == ["Signed out meanwhile."]


def test_keeps_both_texts_of_two_tabs(open_review: Open, world: Runtime, attempt: Attempt) -> None:
    saved = comment(world, attempt, "Before.", file=FILE, line=20)
    one, other = open_review(), open_review()
    for page in (one, other):
        page.locator(f"#comment-{saved.id} [data-do=edit]").click()
    one.locator("textarea").fill("From the first tab.")
    expect(one.locator(".comment__state")).to_have_text("Saved")
    other.locator("textarea").fill("From the second tab.")
    expect(other.locator("[data-save-state]")).to_contain_text("both texts are kept")
    expect(other.locator("textarea")).to_be_focused()
    expect(other.locator(f"#comment-{saved.id}")).to_contain_text("From the first tab.")
    assert {kept.text for kept in stored(world, attempt)} == {"From the first tab.", "From the second tab."}


def test_lets_a_discarded_comment_be_brought_back(open_review: Open, world: Runtime, attempt: Attempt) -> None:
    saved = comment(world, attempt, "Hasty.", file=FILE, line=20)
    page = open_review()
    page.locator(f"#comment-{saved.id} [data-do=discard]").click()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    assert stored(world, attempt) == []
    undo.press("Enter")
    expect(page.locator(f"#comment-{saved.id}")).to_be_focused()
    assert [kept.text for kept in stored(world, attempt)] == ["Hasty."]


def test_comments_on_a_range_that_is_dragged(open_review: Open, world: Runtime, attempt: Attempt) -> None:
    page = open_review()
    first, last = (page.locator(f"{row(page, number)} td.n") for number in (19, 21))
    first.scroll_into_view_if_needed()
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()
    page.keyboard.type("All three.")
    expect(page.locator(".comment__state")).to_have_text("Saved")
    [saved] = stored(world, attempt)
    assert (saved.line, saved.end_line) == (19, 21)


def test_reviews_by_keyboard_alone(open_review: Open, world: Runtime, attempt: Attempt) -> None:
    page = open_review()
    for key in ("n", "j", "j", "Shift+ArrowDown", "c"):
        page.keyboard.press(key)
    page.keyboard.type("j and k are letters here")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-save-state]")).to_have_text("All saved")
    [saved] = stored(world, attempt)
    assert saved.text == "j and k are letters here"
    assert saved.file == FILE
    assert saved.end_line == (saved.line or 0) + 1
    expect(page.locator("tr:focus")).to_have_count(1)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    expect(page.locator("[data-progress]")).to_have_text("1 of 5 files viewed")
    expect(page.locator(f'[data-path="{FILE}"] .file__body')).to_be_hidden()
    page.keyboard.press("s")
    page.wait_for_url(re.compile("view=split"))
    with read(world.engine) as session:
        assert viewed_files(session, attempt.id) == {FILE}


def test_puts_the_focus_on_the_lines_that_were_asked_for(open_review: Open) -> None:
    page = open_review()
    page.locator(f'[data-path="{FILE}"] .gap__button').first.click()
    expect(page.locator("tr:focus")).to_have_count(1)
    rows = page.locator("tr[data-n]").count()
    page.keyboard.press("e")
    expect(page.locator("tr[data-n]")).not_to_have_count(rows)
    expect(page.locator("tr:focus")).to_have_count(1)


def test_comments_on_an_unchanged_file_beside_the_change(
    open_review: Open, world: Runtime, attempt: Attempt
) -> None:
    page = open_review("?file=portal/days.py")
    page.locator('#beside tr[data-n="5"] td.n').click()
    page.keyboard.type("Is this still right?")
    expect(page.locator("#beside .comment__state")).to_have_text("Saved")
    [saved] = stored(world, attempt)
    assert (saved.file, saved.line) == ("portal/days.py", 5)
    expect(page.locator("[data-total]")).to_have_text("1")


def test_asks_how_sure_only_for_an_issue(open_review: Open) -> None:
    page = open_review()
    write_on_line(page, 20, "Hm.")
    sure = page.locator("[data-sure]")
    expect(sure).to_be_visible()
    page.get_by_role("radio", name="Question").check()
    expect(sure).to_be_hidden()
    expect(page.locator("[data-counts]")).to_have_text("A question counts as a claim at 25 %.")


def test_submits_from_first_comment_to_debrief(open_review: Open, world: Runtime, attempt: Attempt) -> None:
    page = open_review()
    write_on_line(page, 20, "The wrong day.")
    page.locator("[data-do=finish]").click()
    expect(page.get_by_text("things are missing")).to_be_visible()
    page.get_by_role("link", name="does not say yet how sure").click()
    page.locator("textarea").wait_for()
    page.get_by_role("radio", name="75 %").first.check()
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="Request changes").check()
    page.locator("[data-verdict]").get_by_role("radio", name="95 %").check()
    expect(page.locator("[data-save-state]")).to_have_text("All saved")
    page.locator("[data-do=finish]").click()
    page.get_by_role("button", name="Submit and see the debrief").dblclick()
    expect(page).to_have_url(re.compile("/debrief$"))
    assert attempt_of(world, attempt.trainee_id, attempt.id).verdict_confidence == 95


def test_records_what_was_on_screen(open_review: Open, world: Runtime, attempt: Attempt) -> None:
    page = open_review()
    expect(page.get_by_text("we record which lines are on your screen")).to_be_visible()
    page.locator(row(page, 20)).scroll_into_view_if_needed()
    page.mouse.move(700, 500)
    page.wait_for_timeout(1500)
    with page.expect_response("**/reading"):
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    with read(world.engine) as session:
        spans = reading_of(session, attempt.id)
    assert any(span.file == FILE and span.start <= 20 <= span.end and span.ms >= 500 for span in spans)


@pytest.mark.parametrize("path", ["review", "review?view=split", "review?file=portal/days.py", "submit"])
def test_has_nothing_that_axe_calls_serious(
    context: BrowserContext, world: Runtime, attempt: Attempt, path: str
) -> None:
    comment(world, attempt, "Look `here`.", file=FILE, line=20)
    page = context.new_page()
    page.emulate_media(color_scheme="light")
    page.goto(f"/attempts/{attempt.id}/{path}")
    if "review" in path:
        write_on_line(page, 21, "And here.")
        page.locator(f'[data-path="{FILE}"] [data-do=unfold-all]').click()
        expect(page.locator(f'[data-path="{FILE}"] .gap')).to_have_count(0)
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page, runOnly=["color-contrast"]) == []  # nothing else changes with the scheme


def test_says_when_a_comment_is_too_long_to_be_read_as_a_claim(open_review: Open) -> None:
    page = open_review()
    write_on_line(page, 20, "Off by one. ")
    hint = page.locator("[data-counts]").last
    expect(hint).to_have_text("")
    page.locator("textarea").fill("Off by one. " * 400)
    expect(hint).to_contain_text("Too long to be read as a claim about one defect")
    page.locator(".comment__form").get_by_role("radio", name="Praise").check()
    expect(hint).to_have_text("This claims nothing and costs nothing.")
