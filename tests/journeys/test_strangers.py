"""Whoever opens what is somebody else's finds nothing, as if it did not exist."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.journeys.conftest import Visits, Watch
from tests.reviews import submit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def opens(page: Page, address: str) -> tuple[int, str]:
    """Status and heading of what comes."""
    answer = page.goto(address)
    assert answer is not None
    return answer.status, page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("who", ["bob", "charlie", "mara", "dana", "ines", "admin"])
def test_shows_nobody_the_review_that_alice_is_writing(
    visits: Visits, watch: Watch, people: People, attempt: Attempt, who: str
) -> None:
    watch.expect("404")
    page = visits.by(getattr(people, who))
    nowhere = opens(page, "/attempts/00000000000000000000000000000000/review")
    assert nowhere == (404, "Not found")
    for path in ("review", "submit", "debrief", "file?path=portal/records.py", "summary"):
        assert opens(page, f"/attempts/{attempt.id}/{path}") == nowhere
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()


def test_shows_a_debrief_to_its_author_and_mentor_only(
    visits: Visits, watch: Watch, world: Runtime, people: People, attempt: Attempt
) -> None:
    submit(world, attempt, Verdict.APPROVE)
    own, mentors = f"/attempts/{attempt.id}/debrief", f"/mentor/attempts/{attempt.id}"
    assert opens(visits.by(people.alice), own)[0] == 200
    assert opens(visits.by(people.mara), mentors)[0] == 200
    watch.expect("404")
    for person in (people.bob, people.charlie, people.sven):
        page = visits.by(person)
        assert opens(page, own) == opens(page, mentors) == (404, "Not found")


def test_asks_a_visitor_to_sign_in(visits: Visits, attempt: Attempt) -> None:
    page = visits.stranger()
    assert opens(page, f"/attempts/{attempt.id}/review") == (200, "Sign in")
