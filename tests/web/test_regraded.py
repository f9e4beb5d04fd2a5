"""A debrief says that its grade was made again, and what it was before."""

from __future__ import annotations

import pytest

from residency.actions.regrade import apply_regrade, plan_regrade
from residency.domain.grade import SCORING_VERSION
from residency.runtime import Runtime
from residency.store.queries.grades import newest_grade
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.fakes import FakeClock
from tests.older_grades import age, reviewed
from tests.web.conftest import SignIn


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return reviewed(world, people.alice)


def regrade(world: Runtime, attempt: Attempt, *, before: float) -> float:
    """The utility of today, after a grade of an older version has been replaced."""
    age(world, attempt, utility=before)
    [change] = plan_regrade(world).changed
    apply_regrade(world, plan_regrade(world))
    return change.after.utility


def test_says_nothing_while_the_first_grade_stands(people: People, sign_in: SignIn, attempt: Attempt) -> None:
    assert "Regraded" not in sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text


def test_says_when_and_what_was_before(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt, clock: FakeClock
) -> None:
    clock.advance(days=2)
    now = regrade(world, attempt, before=-0.31)
    said = f"Regraded on 26 Nov 2026 under scoring version {SCORING_VERSION}: before -0.31, now {now:+.2f}."
    clock.advance(days=1)
    alice, mara = sign_in(people.alice), sign_in(people.mara)
    assert said in alice.get(f"/attempts/{attempt.id}/debrief").text
    assert said in mara.get(f"/mentor/attempts/{attempt.id}").text
    [told] = alice.get(f"/attempts/{attempt.id}/debrief/grade.json").get_json()["regrades"]
    assert (told["utility_before"], told["utility_after"]) == (-0.31, now)
    assert told["at"].startswith("2026-11-26")


def test_says_too_that_the_points_stay(world: Runtime, people: People, sign_in: SignIn, attempt: Attempt) -> None:
    with read(world.engine) as session:
        today = newest_grade(session, attempt.id).grade.utility
    assert regrade(world, attempt, before=today) == today
    page = sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text
    assert f"the points stay at {today:+.2f}." in page
