"""Dana reads the report of a cohort by keyboard: three answers, one question, the figures behind its picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from residency.actions.play_cohort import play_cohort
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.people import everybody
from residency.store.session import read
from tests.accessibility import serious
from tests.conftest import People
from tests.journeys.conftest import Visits

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_reads_three_answers_and_then_what_is_behind_them(
    visits: Visits, people: People, world: Runtime, theme: str
) -> None:
    for _ in play_cohort(world, people=6, weeks=3):
        pass
    with read(world.engine) as session:
        dana = next(one for one in everybody(session) if one.role == Role.DIRECTOR and one.id != people.dana.id)
    page = visits.by(dana)
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto("/cohorts")
    assert serious(page) == []
    for question in ("What can I trust them with?", "Does it work?", "Who needs help?"):
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    page.get_by_role("link", name="Are the grave ones caught?").press("Enter")
    expect(page.get_by_role("heading", name="Are the grave ones caught?")).to_be_in_viewport()
    section = page.locator("section", has=page.get_by_role("heading", name="Are the grave ones caught?"))
    section.get_by_text("The figures as a table").press("Enter")
    expect(section.get_by_role("table")).to_be_visible()
    assert serious(page) == []
