"""Scenarios, a build to ship or to hold, a running system to pin down: each by keyboard alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from residency.actions.probe_build import probe_build
from residency.actions.write_sheet import sheet_of
from residency.domain.system.exercise import Task
from residency.domain.system.sheets import AcceptSheet, PinSheet, suite_of
from residency.domain.system.suite import Suite, WrittenScenario
from residency.runtime import Runtime
from tests.accessibility import serious
from tests.conftest import People
from tests.journeys.conftest import Visits
from tests.journeys.test_spec import RENT, add_call, button, field, go_to
from tests.sheets import SHEETS, begin, hand_in, write
from tests.specs import back, rented, work_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

YARD = "Late fees and refunds at the Northgate yard"


def begin_by_keyboard(page: Page, words: str) -> str:
    """The id of the work that begins."""
    page.goto("/exercises")
    go_to(page, button(page, f"{words}: {YARD}"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/sheet$"))
    return page.url.split("/")[-2]


def try_a_hire(page: Page) -> None:
    """From the form of a try: a hire, and its return an hour late."""
    add_call(page, "probe", 0, "rent", RENT)
    add_call(page, "probe", 1, "bring_back", ("R1", "2025-03-06 10:00"))
    go_to(page, button(page, "Make these calls"), most=6)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Try 1")).to_be_visible()
    expect(button(page, "Make these calls")).to_be_focused()


def hand_in_by_keyboard(page: Page, *, key: str = "Tab") -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    go_to(page, button(page, "Hand in"), key=key)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/result$"))
    expect(page.get_by_role("heading", name="Your score, part by part")).to_be_visible()


def test_leads_alice_from_a_scenario_to_what_it_catches(visits: Visits, people: People, world: Runtime) -> None:
    page = visits.by(people.alice)
    work_id = begin_by_keyboard(page, "Write scenarios")
    go_to(page, button(page, "Add a scenario"))
    page.keyboard.press("Enter")
    expect(field(page, "scenario.0.name")).to_be_focused()
    page.keyboard.type("Half an hour late")
    go_to(page, page.locator("summary", has_text="Who, why, and the story"), most=1)
    page.keyboard.press("Enter")
    for text in ("Adler", "to pay nothing", "A train was late."):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    add_call(page, "scenario.0.rows", 0, "rent", RENT)
    add_call(page, "scenario.0.rows", 1, "bring_back", ("R1", "2025-03-06 09:30", "x"))
    expect(page.get_by_text("late_fee: expected a sum in whole cents, for example 1250, found x.")).to_be_visible()
    page.keyboard.press("Backspace")
    page.keyboard.type("0")
    hand_in_by_keyboard(page)
    expect(page.get_by_text("Tells builds apart")).to_be_visible()
    expect(page.get_by_text("Story: A train was late.")).to_be_visible()
    rows = (rented(), back("2025-03-06 09:30", late_fee="0"))
    scenario = WrittenScenario("Half an hour late", rows, "Adler", "to pay nothing", "A train was late.")
    assert sheet_of(Task.SCENARIOS, work_of(world, people.alice, work_id).written) == Suite((), (scenario,))


def test_leads_alice_from_a_try_to_a_ruling(visits: Visits, people: People, world: Runtime) -> None:
    page = visits.by(people.alice)
    work_id = begin_by_keyboard(page, "Ship or hold")
    try_a_hire(page)
    expect(page.get_by_text("58 calls left")).to_be_visible()
    go_to(page, button(page, "Hand in"))
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choose: ship it or hold it.")
    go_to(page, button(page, "Start the evidence from this (try 1)"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(field(page, "evidence.0.do")).to_be_focused()
    for name in ("95 %", "Hold it"):
        go_to(page, page.get_by_role("radio", name=name), key="Shift+Tab", most=1)
        page.keyboard.press("Space")
    hand_in_by_keyboard(page)
    expect(page.get_by_text("You held it, 95 % sure.")).to_be_visible()
    sheet = sheet_of(Task.ACCEPT, work_of(world, people.alice, work_id).written)
    assert isinstance(sheet, AcceptSheet)
    assert sheet.evidence[0] == replace(rented(), gives={"price": "12000"})


def test_leads_alice_from_a_try_to_what_she_pinned(visits: Visits, people: People, world: Runtime) -> None:
    page = visits.by(people.alice)
    work_id = begin_by_keyboard(page, "Pin it down")
    try_a_hire(page)
    go_to(page, button(page, "Keep this as an example (try 1)"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(field(page, "scenario.0.rows.0.do")).to_be_focused()
    go_to(page, field(page, "scenario.0.reading"))
    page.keyboard.type("something")
    page.keyboard.press("Tab")
    page.keyboard.type("Denise")
    hand_in_by_keyboard(page)
    expect(page.get_by_text("Try 1: something to ask about")).to_be_visible()
    expect(page.get_by_text("Whom you would ask: Denise")).to_be_visible()
    sheet = sheet_of(Task.LEGACY, work_of(world, people.alice, work_id).written)
    assert isinstance(sheet, PinSheet)
    assert [(one.reading, one.whom) for one in sheet.pinned] == [("ask", "Denise")]


def test_keeps_what_was_just_typed_when_a_try_is_kept(visits: Visits, people: People, world: Runtime) -> None:
    work = begin(world, people.alice, Task.LEGACY)
    write(world, people.alice, work, SHEETS[Task.LEGACY])
    probe_build(world, people.alice.id, work.id, (rented(),))
    page = visits.by(people.alice)
    page.goto(f"/systems/{work.id}/sheet")
    field(page, "scenario.0.name").fill("Just typed")
    button(page, "Keep this as an example (try 1)").click()
    expect(field(page, "scenario.1.rows.0.do")).to_be_focused()
    names = [
        scenario.name
        for scenario in suite_of(sheet_of(Task.LEGACY, work_of(world, people.alice, work.id).written)).scenarios
    ]
    assert names == ["Just typed", "Try 1"]


@pytest.mark.parametrize("task", SHEETS, ids=str)
def test_has_nothing_that_axe_calls_serious(visits: Visits, people: People, world: Runtime, task: Task) -> None:
    work = begin(world, people.alice, task)
    write(world, people.alice, work, SHEETS[task])
    if task is not Task.SCENARIOS:
        probe_build(world, people.alice.id, work.id, (rented(),))
    done = hand_in(world, people.bob, task)
    for person, path in ((people.alice, f"{work.id}/sheet"), (people.bob, f"{done.id}/result")):
        page = visits.by(person)
        page.goto(f"/systems/{path}")
        assert serious(page) == []
        page.emulate_media(color_scheme="dark")
        assert serious(page) == []
