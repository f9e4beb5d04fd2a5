"""Evidence beats words: Alice cannot name the bug, but she can show it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from residency.actions.handlers import new_performer
from residency.runtime import Runtime
from residency.sandbox.open import open_sandbox
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.journeys.conftest import Visits
from tests.journeys.review_page import decide, expect_saved, number, open_review
from tests.reviews import key_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.xdist_group("browser"),
    pytest.mark.timeout(180),
]

VAGUE = "Something is off with this."


def show(page: Page, **fields: str) -> None:
    """Open the example of the form that has the focus, by the keyboard, and fill its fields."""
    form = page.locator("form.comment__form:focus-within")
    form.get_by_text("Show it with an example").focus()
    page.keyboard.press("Enter")
    for name, text in fields.items():
        form.locator(f'[data-example-part="{name}"], [data-example-part="input.{name}"]').fill(text)


def test_credits_alice_for_an_example_and_only_vague_words(
    visits: Visits, world: Runtime, people: People, attempt: Attempt
) -> None:
    assert "age-when-taken" in [bug.slug for bug in key_of(world, attempt).bugs]
    page = open_review(visits.by(people.alice), attempt)
    number(page, "portal/proxy.py", 44).click()
    form = page.locator("form.comment__form")
    form.get_by_role("textbox", name="Comment, in Markdown").fill(VAGUE)
    form.get_by_role("radio", name="95 %", exact=True).check()
    show(page, born="2012-05-10", now="2024-05-14 12:00", register='[["2020-01-01", null]', expected="[[]]")
    expect_saved(page)

    # A field that is wrong says so, once one has left it, and nothing typed is gone after a reload.
    steps = form.get_by_label("steps")
    steps.fill('[["guardian", "look"]]')
    expect(form.get_by_text("register is a list, such as [1, 2]. This is not JSON")).to_be_visible()
    expect(form.locator("[data-state]")).to_have_text("Saved")
    page = open_review(page, attempt)
    page.get_by_role("button", name="Edit").click()
    expect(form.get_by_label("born")).to_have_value("2012-05-10")
    register = form.get_by_label("register")
    expect(register).to_have_attribute("aria-invalid", "true")
    register.fill('[["2020-01-01", null]]')
    form.get_by_label("results").fill('[["LI", "2022-06-01"]]')
    form.get_by_label("got").fill("[[]]")
    form.get_by_role("button", name="Done").click()
    expect_saved(page)
    expect(page.get_by_text("The example cannot run yet")).to_have_count(0)
    expect(page.locator(".comment .example__typed").get_by_text("2012-05-10")).to_be_visible()

    decide(page, "Request changes", "95 %")
    page.get_by_role("link", name="Look over and submit").click()
    expect(page.get_by_text("your examples run then")).to_be_visible()
    page.get_by_role("button", name="Submit and see the debrief").click()
    expect(page).to_have_url(re.compile("/debrief$"))
    card = page.locator("article.card", has_text=VAGUE)
    expect(card.get_by_text("Your example is running")).to_be_visible()
    expect(card.get_by_text("False alarm", exact=True)).to_be_visible()

    real = replace(world, sandbox=open_sandbox())
    world.queue.on_message(new_performer(real).perform)
    world.queue.drain()
    # The page has asked again by itself meanwhile.
    expect(card.get_by_text("Your example passes on the clean change and fails with this bug")).to_be_visible()
    card.get_by_role("link", name="Your grade counts it now: look again.").click()
    expect(card.get_by_text("Found", exact=True)).to_be_visible()
    expect(card).to_contain_text('You said that it gives [[]]; in fact it returned [["LI"]].')
