"""An objection reaches those who may decide it, and nobody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.journeys.conftest import Visits, Watch
from tests.reviews import comment, submit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CLAIM = "The moon rises in the wrong colour here."
WHY = "It was red yesterday, and the brief forbids red."


def test_reaches_the_own_mentor_and_no_other(
    visits: Visits, watch: Watch, world: Runtime, people: People, attempt: Attempt
) -> None:
    comment(world, attempt, CLAIM, file="portal/records.py", line=20, confidence=95)
    submit(world, attempt, Verdict.APPROVE)

    page = visits.by(people.alice)
    page.goto(f"/attempts/{attempt.id}/debrief")
    card = page.locator("article.card", has_text=CLAIM)
    expect(card.get_by_text("False alarm", exact=True)).to_be_visible()
    card.get_by_text("This is judged wrongly").click()
    card.get_by_label("Say why, in a sentence or two").fill(WHY)
    card.get_by_role("button", name="This is a real problem you did not seed").click()
    expect(page.get_by_text("Your objection is with the mentors of your cohort.")).to_be_visible()
    expect(card.get_by_text("You objected.")).to_be_visible()
    expect(card.get_by_role("button")).to_have_count(0)

    mentor = visits.by(people.mara)
    waiting = mentor.get_by_role("listitem").filter(has_text="Real problem?")
    expect(waiting).not_to_contain_text("Alice")
    waiting.get_by_role("button").click()
    expect(mentor.locator("article.card", has_text=CLAIM)).to_be_visible()
    expect(mentor.locator(".marking", has_text="They object")).to_contain_text(WHY)

    stranger = visits.by(people.sven)
    expect(
        stranger.get_by_text("Whatever is unsure, objected to or to be signed comes here by itself.")
    ).to_be_visible()
    watch.expect("404")
    stranger.goto(mentor.url)
    expect(stranger.get_by_role("heading", name="Not found")).to_be_visible()
    expect(stranger.get_by_text(CLAIM)).to_have_count(0)
