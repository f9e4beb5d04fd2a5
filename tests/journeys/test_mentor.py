"""Mara clears her day by keyboard: takes what waits, decides, takes it back, decides again, goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.domain.grade import Outcome
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.grades import newest_grade
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.person import Person
from tests.accessibility import serious
from tests.conftest import People
from tests.fakes import FakeClock
from tests.journeys.conftest import Visits
from tests.journeys.test_spec import go_to
from tests.repairs import OTHERWISE, PLACE, SAID, finish_repairs, reviewed
from tests.reviews import begin, comment_unsurely, submit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def unsure_review(world: Runtime, person: Person) -> Attempt:
    attempt = begin(world, person.id, clean=False)
    comment_unsurely(world, attempt, credited=True)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt


def outcome(world: Runtime, attempt: Attempt) -> Outcome:
    with read(world.engine) as session:
        return newest_grade(session, attempt.id).grade.comments[0].outcome


def decide(page: Page, label: str, reason: str) -> None:
    """Go to the decision that is open, and fill it in, without a mouse."""
    page.keyboard.press("j")
    while not page.locator(".marking[open] > summary:focus").count():
        page.keyboard.press("j")
    choice = page.locator(".marking[open]").get_by_role("radio", name=label)
    for _ in range(20):
        page.keyboard.press("Tab")
        if choice.evaluate("one => one.closest('fieldset').contains(document.activeElement)"):
            break
    while not choice.is_checked():
        page.keyboard.press("ArrowDown")
    page.locator(".marking[open]").get_by_label("Why").focus()
    page.keyboard.type(reason)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_day_of_two_doubts(world: Runtime, people: People, visits: Visits, clock: FakeClock) -> None:
    first = unsure_review(world, people.alice)
    clock.advance(minutes=1)
    second = unsure_review(world, people.bob)
    page = visits.by(people.mara)
    page.goto("/mentor")
    expect(page.locator("[data-keys]")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("2 doubts of the grader")
    assert serious(page) == []
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"/mentor/attempts/{first.id}" in page.url
    assert serious(page) == []

    decide(page, "Nothing that is wrong here", "It names a symptom that cannot occur.")
    assert outcome(world, first) is Outcome.FALSE_ALARM
    expect(page.get_by_text("This counts.")).to_have_count(1)

    page.locator(".marking > summary").last.press("m")
    back = page.get_by_role("button", name="Take the decision back")
    expect(back).to_be_visible()
    with page.expect_navigation():
        back.press("Enter")
    assert outcome(world, first) is not Outcome.FALSE_ALARM

    decide(page, "A real weakness that nobody seeded", "True, and nobody asked for it.")
    assert outcome(world, first) is Outcome.FINDING

    page.locator("body").press("d")
    page.wait_for_url(f"**/mentor/attempts/{second.id}?**")
    decide(page, "A real weakness that nobody seeded", "The same.")
    page.goto("/mentor")
    expect(page.get_by_role("main")).not_to_contain_text("doubt of the grader")

    author = visits.by(people.alice)
    author.goto(f"/attempts/{first.id}/debrief")
    expect(author.get_by_role("main")).to_contain_text("True, and nobody asked for it.")
    expect(author.get_by_role("main")).not_to_contain_text("cannot occur")


def test_repairs_a_key_and_sees_the_grades_follow(world: Runtime, people: People, visits: Visits) -> None:
    attempt, row = reviewed(world, people.alice, SAID)
    bobs, _ = reviewed(world, people.bob, OTHERWISE)
    kind = DisputeKind.REAL_BUT_UNSEEDED
    open_dispute(world, people.alice.id, attempt.id, row.id, kind=kind, bug=None, text="It is there.")
    page = visits.by(people.mara)
    page.goto("/mentor")
    expect(page.get_by_role("main")).to_contain_text("1 real problem")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator(".marking[open] > summary").focus()
    go_to(page, page.get_by_role("link", name="The key lacks this: repair it for all"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert serious(page) == []
    go_to(page, page.get_by_label("Family"))
    page.keyboard.type("Opera")
    go_to(page, page.get_by_label("To line"))
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(str(PLACE.last))
    go_to(page, page.get_by_label("Why"))
    page.keyboard.type("It is in the change, and nobody seeded it.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The key is changed.")
    assert outcome(world, attempt) is Outcome.FALSE_ALARM
    finish_repairs(world)

    page.goto("/mentor/repairs")
    expect(page.get_by_role("main")).to_contain_text("2 of 2 reviews came out otherwise")
    assert serious(page) == []
    assert outcome(world, attempt) is outcome(world, bobs) is Outcome.FINDING
    page.goto("/mentor")
    expect(page.get_by_role("main")).not_to_contain_text("real problem")
    author = visits.by(people.bob)
    author.goto("/home")
    expect(author.get_by_role("main")).to_contain_text("It is in the change, and nobody seeded it.")
