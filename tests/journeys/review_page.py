"""The review page as a person uses it: by what it shows, with pointer and keys."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from residency.domain.diff import Side
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow


def open_review(page: Page, attempt: Attempt, query: str = "") -> Page:
    """The page, once its script has begun."""
    page.goto(f"/attempts/{attempt.id}/review{query}")
    page.locator('tr[tabindex="0"]').first.wait_for()
    return page


def row(page: Page, file: str, line: int, side: Side = Side.NEW) -> Locator:
    """The row of the change that shows this line."""
    name, number = ("data-old-path", "data-o") if side is Side.OLD else ("data-path", "data-n")
    return page.locator(f'.change [{name}="{file}"] tr[{number}="{line}"]')


def number(page: Page, file: str, line: int, side: Side = Side.NEW) -> Locator:
    """The line number that one clicks to comment."""
    return row(page, file, line, side).locator("td.o" if side is Side.OLD else "td.n")


def show_all(page: Page, file: str) -> None:
    """Fold out the unchanged lines of a file, and wait for them."""
    section = page.locator(f'.change [data-path="{file}"]')
    section.get_by_role("button", name="Whole file").click()
    expect(section.locator(".gap")).to_have_count(0)


def write(page: Page, text: str, *, kind: str = "Issue", **said: str) -> None:
    """Fill the form that has the focus, and finish it. ``said``: family, severity, sure."""
    form = page.locator("form.comment__form:focus-within")
    if kind != "Issue":
        form.get_by_role("radio", name=kind).check()
    form.get_by_role("textbox", name="Comment, in Markdown").fill(text)
    if "sure" in said:
        form.get_by_role("radio", name=said["sure"], exact=True).check()
    for name in ("family", "severity"):
        if name in said:
            form.get_by_label(name.capitalize()).select_option(said[name])
    form.get_by_role("button", name="Done").click()
    expect_saved(page)


def expect_saved(page: Page, *, timeout: float = 8_000) -> None:
    """The page says that the server has everything."""
    expect(page.locator("[data-save-state]")).to_have_text("All saved", timeout=timeout)


def decide(page: Page, verdict: str, sure: str) -> None:
    """Choose the verdict and how sure one is of it."""
    panel = page.get_by_role("region", name="Finish your review")
    for choice in (verdict, sure):
        with page.expect_response(lambda answer: answer.url.endswith("/verdict") and answer.ok):
            panel.get_by_role("radio", name=choice, exact=True).check()


def submit(page: Page) -> None:
    """Look over and submit."""
    page.get_by_role("link", name="Look over and submit").click()
    page.get_by_role("button", name="Submit and see the debrief").click()
    expect(page).to_have_url(re.compile("/debrief$"))


def stored(world: Runtime, attempt: Attempt) -> list[CommentRow]:
    """The comments that the database holds."""
    with read(world.engine) as session:
        return comments_of(session, attempt.id)


def expect_focus_seen(page: Page, *, after: str) -> None:
    """What holds the focus is on the screen, covered by nothing, and marked as such."""
    script = """() => {
        const one = document.activeElement;
        const shown = one.matches("input[type=radio]") ? (one.nextElementSibling ?? one) : one;
        const box = shown.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 60), box.top + box.height / 2);
        const style = getComputedStyle(shown);
        const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
        const isOnTop = shown.contains(top) || Boolean(top?.contains(shown));
        return one !== document.body && isMarked && isOnTop ? "" : one.outerHTML.slice(0, 200);
    }"""
    for _ in range(20):
        hidden = page.evaluate(script)
        if not hidden:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"after {after} the focus is not to be seen: {hidden}")
