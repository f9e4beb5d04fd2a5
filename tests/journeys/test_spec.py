"""A spec from the first question to the debrief, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from residency.actions.write_spec import spec_of
from residency.domain.system.written import Row
from residency.runtime import Runtime
from tests.accessibility import serious
from tests.conftest import People
from tests.journeys.conftest import Visits
from tests.specs import begin_spec, hand_in, work_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RENT = ("R1", "Adler", "2025-03-03 09:00", "2025-03-06 09:00", "4000")


def go_to(page: Page, wanted: Locator, *, key: str = "Tab", most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if wanted.count() and wanted.first.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{key} does not lead to {wanted} within {most} steps")


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[id="{name}"]')


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def add_call(page: Page, part: str, number: int, operation: str, cells: tuple[str, ...]) -> None:
    """From the button below the part: a new call, its operation chosen, its cells filled in their order."""
    go_to(page, field(page, f"{part}.add"))
    page.keyboard.press("Enter")
    expect(field(page, f"{part}.{number}.do")).to_be_focused()
    page.keyboard.type(operation)
    for text in cells:
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.wait_for_load_state("networkidle")


def test_leads_alice_from_a_question_to_the_debrief(visits: Visits, people: People, world: Runtime) -> None:
    page = visits.by(people.alice)
    page.goto("/exercises")
    go_to(page, button(page, "Write the spec: Late fees and refunds at the Northgate yard"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ask Denise")).to_be_visible()
    work_id = page.url.split("/")[-2]

    go_to(page, page.get_by_label("Your question"))
    page.keyboard.type("How many minutes late may a customer be without a fee?")
    go_to(page, button(page, "Ask"), most=1)
    page.keyboard.press("Enter")
    expect(page.locator(".talk__said")).to_contain_text("Half an hour.")

    go_to(page, button(page, "Add a rule"))
    page.keyboard.press("Enter")
    expect(field(page, "rule.0.text")).to_be_focused()
    expect(page.get_by_text("The factory will not build this")).to_be_visible()
    page.keyboard.type("Up to half an hour late costs nothing.")
    add_call(page, "rule.0.bites", 0, "rent", RENT)
    expect(page.get_by_text("The factory will not build this")).to_have_count(0)
    add_call(page, "rule.0.bites", 1, "bring_back", ("R1", "2025-03-06 09:31", "46x"))
    expect(
        page.get_by_text("late_fee: expected a sum in whole cents, for example 1250, found 46x.")
    ).to_be_visible()
    page.keyboard.press("Backspace")
    page.keyboard.type("00")
    expect(page.get_by_text("found 46x.")).to_have_count(0)

    go_to(page, button(page, "Start from a copy of the one above"))
    page.keyboard.press("Enter")
    expect(field(page, "rule.0.outside.1.do")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("2025-03-06 09:30")
    page.keyboard.press("Tab")
    page.keyboard.type("0")
    page.on("dialog", lambda dialog: dialog.accept())
    go_to(page, button(page, "Have it built"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Every example can be built, and none contradicts another.")).to_be_visible()

    go_to(page, button(page, "Hand in"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What the request left open")).to_be_visible()
    expect(page.get_by_text("3 of 10 decisions are settled as Denise means them, and on purpose.")).to_be_visible()
    [rule] = spec_of(work_of(world, people.alice, work_id).written).rules
    assert rule.bites == (Row("rent", RENT), Row("bring_back", ("R1", "2025-03-06 09:31"), {"late_fee": "4600"}))


def test_loses_nothing_when_the_page_is_left_at_once(visits: Visits, people: People, world: Runtime) -> None:
    work = begin_spec(world, people.alice)
    page = visits.by(people.alice)
    page.goto(f"/systems/{work.id}/spec")
    page.get_by_role("button", name="Add a rule").click()
    expect(field(page, "rule.0.text")).to_be_focused()
    page.keyboard.type("Typed and left")
    page.goto("/home")
    for _ in range(50):
        if [rule.text for rule in spec_of(work_of(world, people.alice, work.id).written).rules] == [
            "Typed and left"
        ]:
            break
        page.wait_for_timeout(100)
    page.goto(f"/systems/{work.id}/spec")
    expect(field(page, "rule.0.text")).to_have_value("Typed and left")


def test_saves_and_does_nothing_else_while_a_button_holds_the_focus(
    visits: Visits, people: People, world: Runtime
) -> None:
    work = begin_spec(world, people.alice)
    page = visits.by(people.alice)
    page.goto(f"/systems/{work.id}/spec")
    page.get_by_role("button", name="Add a rule").click()
    expect(field(page, "rule.0.text")).to_be_focused()
    with page.expect_response("**/spec"):
        page.keyboard.type("Still here")
        page.get_by_role("button", name="Remove rule 1").focus()
    page.wait_for_load_state("networkidle")
    expect(field(page, "rule.0.text")).to_have_value("Still here")
    assert [rule.text for rule in spec_of(work_of(world, people.alice, work.id).written).rules] == ["Still here"]


def test_says_below_calls_typed_as_text_what_is_wrong_until_they_are_changed(
    visits: Visits, people: People, world: Runtime
) -> None:
    work = begin_spec(world, people.alice)
    page = visits.by(people.alice)
    page.goto(f"/systems/{work.id}/spec")
    page.get_by_text("Type calls as text").click()
    typed, fault = field(page, "background.typed"), field(page, "background.typed.fault")
    typed.fill("rent")
    with page.expect_response(lambda answer: "Everything is saved" in answer.text()):  # a pause later
        page.get_by_role("button", name="Add these calls").click()
        expect(fault).to_contain_text("Line 1, rent")
    expect(fault).to_contain_text("Line 1, rent")
    expect(typed).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("(")
    expect(fault).to_be_empty()
    page.get_by_role("button", name="Add a rule").click()
    expect(field(page, "rule.0.text")).to_be_focused()
    expect(typed).to_have_value("rent(")


def test_asks_before_a_rule_is_removed(visits: Visits, people: People, world: Runtime) -> None:
    work = begin_spec(world, people.alice)
    page = visits.by(people.alice)
    page.goto(f"/systems/{work.id}/spec")
    page.get_by_role("button", name="Add a rule").click()
    expect(field(page, "rule.0.text")).to_be_focused()
    with page.expect_response("**/spec"):
        page.keyboard.type("Keep me")
    page.reload()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Remove rule 1").click()
    expect(field(page, "rule.0.text")).to_have_value("Keep me")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove rule 1").click()
    expect(page.get_by_text("No rule yet.")).to_be_visible()


@pytest.mark.parametrize("path", ["spec", "debrief"])
def test_has_nothing_that_axe_calls_serious(visits: Visits, people: People, world: Runtime, path: str) -> None:
    work = hand_in(world, people.alice) if path == "debrief" else begin_spec(world, people.alice)
    page = visits.by(people.alice)
    page.goto(f"/systems/{work.id}/{path}")
    if path == "spec":
        for name in ("Add a rule", "Add an open question"):
            page.get_by_role("button", name=name).click()
            page.wait_for_load_state("networkidle")
        field(page, "rule.0.bites.add").click()
        expect(field(page, "rule.0.bites.0.do")).to_be_focused()
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []


def test_loses_nothing_that_is_typed_while_a_field_is_added(
    visits: Visits, people: People, world: Runtime
) -> None:
    work = begin_spec(world, people.alice)
    page = visits.by(people.alice)
    page.goto(f"/systems/{work.id}/spec")
    slow = {"offline": False, "latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    add = button(page, "Add an open question")
    for number, question in enumerate(("Who pays for damage?", "What if the yard burns down?")):
        add.focus()
        page.keyboard.press("Enter")
        page.keyboard.type(question)
        expect(field(page, f"open.{number}")).to_have_value(question)
        expect(field(page, f"open.{number}")).to_be_focused()
    expect(page.locator("[id^='open.']")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    page.reload()
    assert [spec_of(work_of(world, people.alice, work.id).written).open_questions] == [
        ("Who pays for damage?", "What if the yard burns down?")
    ]
