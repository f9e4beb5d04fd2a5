"""A trainee's progress in pictures, each with its n or with what is missing."""

from __future__ import annotations

from datetime import UTC, datetime

from residency.actions.start_attempt import start_attempt
from residency.domain.ability import Standing
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.grading.scoring.calibration import calibrate
from residency.runtime import Runtime
from residency.web.trainee.progress import reliability_marks, trend_marks
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import attempt_of, submit
from tests.web.conftest import SignIn

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def test_says_what_is_missing_as_long_as_there_is_little(people: People, sign_in: SignIn) -> None:
    page = sign_in(people.alice).get("/progress").text
    assert "not enough yet: 0 of 5 bugs" in page
    assert "Not enough yet: 0 of 50 claims." in page
    assert "Nothing that you missed is due" in page
    assert "<polyline" not in page


def test_shows_the_way_and_what_was_missed(
    world: Runtime, people: People, sign_in: SignIn, clock: FakeClock
) -> None:
    for _ in range(8):
        clock.advance(days=1)
        submit(world, attempt_of(world, people.alice.id, start_attempt(world, people.alice.id)), Verdict.APPROVE)
    clock.advance(days=5)
    page = sign_in(people.alice).get("/progress").text
    assert "<polyline" in page
    assert "Never opened" in page
    assert "From your newest 8 reviews" in page
    assert "due to be met again" in page


def test_marks_the_own_rung_and_what_is_locked(world: Runtime, sign_in: SignIn) -> None:
    page = sign_in(settle(world, level=Level.CHANGES).alice).get("/progress").text
    assert page.count(">Locked<") == 3
    assert page.count(">Open<") == 2
    assert 'aria-current="step"' in page
    assert "What there is for level 3" in page


def test_leads_a_newcomer_to_the_test(world: Runtime, sign_in: SignIn) -> None:
    page = sign_in(settle(world, level=None).alice).get("/progress").text
    assert "You have not taken the test on arrival yet" in page
    assert page.count(">Locked<") == 6


def test_draws_a_trend_from_left_to_right_with_its_band() -> None:
    first, last = trend_marks([(NOW, Standing(0.25, 0.1, 0.5, 3)), (NOW, Standing(0.5, 0.4, 0.6, 9))])
    assert (first.x, first.y, first.low, first.high) == (0, 75, 90, 50)
    assert (last.x, last.y) == (100, 50)
    [only] = trend_marks([(NOW, Standing(0.25, 0.1, 0.5, 3))])
    assert only.x == 0


def test_draws_how_often_each_confidence_was_right() -> None:
    found = calibrate([(0.75, True)] * 3 + [(0.75, False)] + [(0.25, False)] * 2)
    low, high = reliability_marks(found)
    assert (high.x, high.y, high.words) == (75, 25, "At 75 % you were right 3 of 4 times.")
    assert (low.x, low.y) == (25, 100)
    assert high.high < high.y < high.low
    assert reliability_marks(None) == []
