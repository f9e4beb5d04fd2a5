"""From a sign-in link to the debrief, through three exercises, with all code really run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from residency.domain.key import KeyedBug
from residency.domain.review import CommentKind
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.journeys.conftest import Visits, Work, sandboxed
from tests.journeys.review_page import decide, number, row, show_all, stored, submit, write
from tests.reviews import key_of, shown_to

pytestmark = [pytest.mark.browser, pytest.mark.sandbox, pytest.mark.xdist_group("browser")]

PYTHON = "Delivery windows and breaks"
JAVASCRIPT = "Cursors instead of page numbers"
SQL = "The ageing list of open invoices"


@pytest.fixture
def world(world: Runtime) -> Runtime:
    """Two changes with bugs, then a clean one."""
    return sandboxed(world, (False, False, True))


def test_leads_a_new_trainee_through_three_reviews(
    visits: Visits, world: Runtime, people: People, work: Work
) -> None:
    page = visits.by(people.alice)
    expect(page.get_by_role("heading", name="Welcome, Alice")).to_be_visible()

    attempt = start(page, world, people, PYTHON)
    see_the_checks_run(page, work, prints="passed in")
    see_the_texts(page)
    name_every_bug(page, world, attempt)
    comment_on_range_file_and_change(page, world, attempt)
    decide(page, "Request changes", "95 %")
    submit(page)
    expect(page.get_by_text(re.compile(r"You found (the bug|all \d bugs) in this change\."))).to_be_visible()
    see_every_bug_proven(page, world, attempt)

    attempt = start(page, world, people, JAVASCRIPT)
    see_the_checks_run(page, work, prints="fail 0")
    name_every_bug(page, world, attempt)
    decide(page, "Request changes", "75 %")
    submit(page)
    expect(page.get_by_text(re.compile(r"You found (the bug|all \d bugs) in this change\."))).to_be_visible()
    see_every_bug_proven(page, world, attempt)

    attempt = start(page, world, people, SQL)
    see_the_checks_run(page, work, prints="passed in")
    decide(page, "Approve", "75 %")
    submit(page)
    expect(page.get_by_text("This change was clean, and you said so: full marks.")).to_be_visible()
    expect(page.get_by_text("You wrote no comment.")).to_be_visible()

    page.get_by_role("link", name="Home").click()
    for title in (PYTHON, JAVASCRIPT, SQL):
        line = page.get_by_role("row", name=title)
        expect(line.get_by_text("Right")).to_be_visible()
    expect(page.get_by_role("row", name=SQL).get_by_text("clean change")).to_be_visible()


def start(page: Page, world: Runtime, people: People, title: str) -> Attempt:
    """Choose an exercise and begin it."""
    page.get_by_role("link", name="Home").click()
    page.get_by_role("link", name="Choose an exercise yourself").click()
    page.get_by_role("button", name=f"Start {title}").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    with read(world.engine) as session:
        return attempts_of(session, people.alice.id)[-1]


def see_the_checks_run(page: Page, work: Work, *, prints: str) -> None:
    """The page says that they run, and shows what they printed once they have, without a reload."""
    panel = page.locator("details.about__checks")
    panel.locator("summary").click()
    expect(panel.get_by_text("Running")).to_be_visible()
    work()
    output = panel.get_by_label("Output of the checks")
    expect(output).to_contain_text(prints)
    expect(panel.locator("#checks")).to_contain_text("✓ passed")


def see_the_texts(page: Page) -> None:
    for title in ("The request", "What the AI says it did"):
        text = page.locator("details", has=page.get_by_text(title, exact=True)).locator(".prose")
        expect(text).to_be_visible()
        assert len(text.inner_text()) > 200


def name_every_bug(page: Page, world: Runtime, attempt: Attempt) -> None:
    """An issue on each bug at its first line, with family, severity and confidence."""
    for bug in key_of(world, attempt).bugs:
        place = (bug.regions or bug.places)[0]
        if not row(page, place.file, place.start, place.side).count():
            show_all(page, place.file)
        number(page, place.file, place.start, place.side).click()
        write(page, bug.accepted[0], family=bug.family.label, severity=bug.severity.value, sure="95 %")
    claims = [said for said in stored(world, attempt) if said.kind == CommentKind.ISSUE]
    assert {said.family for said in claims} == {bug.family for bug in key_of(world, attempt).bugs}


def comment_on_range_file_and_change(page: Page, world: Runtime, attempt: Attempt) -> None:
    file = shown_to(world, attempt).change.files[0]
    added = next(line.new for hunk in file.hunks for line in hunk.lines if line.is_added and line.new)
    number(page, file.path, added).click()
    page.keyboard.press("Escape")
    number(page, file.path, added + 1).click(modifiers=["Shift"])
    write(page, "These two could be one.", kind="Suggestion")
    section = page.get_by_role("region", name=file.path)
    section.get_by_role("button", name="Comment on file").click()
    write(page, "A sentence about the whole file.", kind="Nitpick")
    page.get_by_role("button", name="Comment on the whole change").click()
    write(page, "Well told.", kind="Praise")
    places = {said.kind: (said.file, said.line, said.end_line) for said in stored(world, attempt)}
    assert places[CommentKind.SUGGESTION] == (file.path, added, added + 1)
    assert places[CommentKind.NITPICK] == (file.path, None, None)
    assert places[CommentKind.PRAISE] == (None, None, None)


def see_every_bug_proven(page: Page, world: Runtime, attempt: Attempt) -> None:
    """Each bug is explained, marked in the change and shown by a run of its witness that fails."""
    for bug in key_of(world, attempt).bugs:
        card = page.locator(f"#bug-{bug.slug}")
        expect(card.get_by_text("Found", exact=True)).to_be_visible()
        expect(card.get_by_text("What it would have done")).to_be_visible()
        card.get_by_text("The test that proves it").click()
        expect(card.get_by_label("What it printed")).to_contain_text(re.compile("fail", re.IGNORECASE))
        see_it_marked(page, bug)


def see_it_marked(page: Page, bug: KeyedBug) -> None:
    note = page.locator(f'.note--bug a[href="#bug-{bug.slug}"]')
    expect(note).to_have_count(len(bug.regions))
