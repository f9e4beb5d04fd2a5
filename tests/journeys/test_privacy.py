"""Alice reads what is stored about her, sees who looked, wants to leave and stays after all, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from residency.actions.look_up import look_up
from residency.domain.lookup import Act
from residency.runtime import Runtime
from tests.accessibility import serious
from tests.conftest import People
from tests.journeys.conftest import Visits, Watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_asks_to_be_deleted_and_takes_it_back_by_keyboard(
    visits: Visits, watch: Watch, people: People, world: Runtime, scheme: str
) -> None:
    watch.expect("400")  # the wrong address
    look_up(world, people.mara, [people.alice.id], Act.SHEET)
    page = visits.by(people.alice)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    page.goto("/account/password")
    page.get_by_role("link", name="Your data").press("Enter")
    expect(page.get_by_role("heading", name="Your data")).to_be_visible()
    assert serious(page) == []

    address = page.get_by_label("Your e-mail address, to confirm")
    address.press_sequentially("alice@exmaple.org")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Type alice@example.org to confirm it.")).to_be_in_viewport()
    expect(address).to_be_focused()
    expect(address).to_have_value("alice@exmaple.org")
    assert serious(page) == []
    address.fill("alice@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You will be deleted on 1 Dec 2026")).to_be_in_viewport()
    assert serious(page) == []
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("Nothing of yours is deleted")).to_be_visible()

    page.get_by_role("link", name="Who looked at your data").press("Enter")
    expect(page.get_by_role("row", name="Mara")).to_contain_text("Opened the page for a talk")
    assert serious(page) == []


def test_shows_a_director_who_looked_and_an_administrator_what_a_deletion_does(
    visits: Visits, people: People, world: Runtime
) -> None:
    look_up(world, people.mara, [people.alice.id], Act.SHEET)
    dana = visits.by(people.dana)
    dana.goto("/cohorts/looks")
    dana.get_by_label("Trainee").select_option("Alice")
    dana.get_by_role("button", name="Show").press("Enter")
    expect(dana.get_by_role("row", name="Mara")).to_contain_text("Alice")
    assert serious(dana) == []
    admin = visits.by(people.admin)
    admin.goto("/admin/people")
    assert serious(admin) == []
    admin.get_by_role("link", name="Delete Alice").press("Enter")
    expect(admin.get_by_role("heading", name="Delete Alice")).to_be_visible()
    assert serious(admin) == []
