"""When a pattern that was missed is to be met again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.review import Comment, Review, Verdict
from residency.grading.grade_review import grade_review
from residency.progress.memory import Meeting, due_at, rate

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
PROXY = ExerciseRef("hospital", "proxy-access")


def met(*ratings: Rating, pattern: str = "TIME-1", days: int = 3) -> list[Meeting]:
    return [Meeting(START + timedelta(days=days * n), pattern, rating) for n, rating in enumerate(ratings)]


def test_schedules_as_the_reference_does() -> None:
    """Intervals of fsrs 6 with its default steps, ratings 3,3,3,3,3,3,1,1,3,3,3,3,3 at each due date."""
    scheduler, card = Scheduler(enable_fuzzing=False), Card(card_id=1)
    now, intervals = datetime(2022, 11, 29, 12, 30, tzinfo=UTC), []
    for rating in (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3):
        card, _ = scheduler.review_card(card, Rating(rating), review_datetime=now)
        intervals.append((card.due - now).days)
        now = card.due
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    assert card.stability == pytest.approx(20.7704, abs=1e-4)
    assert card.difficulty == pytest.approx(9.0558, abs=1e-4)


def test_keeps_no_card_of_what_was_never_missed() -> None:
    assert due_at(met(Rating.Good, Rating.Hard, Rating.Easy)) == {}


def test_brings_a_missed_pattern_back_within_days() -> None:
    [due] = due_at(met(Rating.Again)).values()
    assert timedelta(hours=12) <= due - START <= timedelta(days=3)


def test_waits_longer_each_time_it_is_found_and_not_when_it_is_missed_again() -> None:
    def wait(*ratings: Rating) -> timedelta:
        meetings = met(*ratings)
        return due_at(meetings)["TIME-1"] - meetings[-1].at

    found = [wait(Rating.Again, *[Rating.Good] * times) for times in range(4)]
    assert found == sorted(found)
    assert found[0] < found[-1]
    assert wait(Rating.Again, Rating.Good, Rating.Again) < wait(Rating.Again, Rating.Good, Rating.Hard)
    assert wait(Rating.Again, Rating.Good, Rating.Hard) < wait(Rating.Again, Rating.Good, Rating.Easy)


def test_keeps_patterns_apart() -> None:
    assert set(due_at([*met(Rating.Again), *met(Rating.Good, pattern="SEC-1")])) == {"TIME-1"}


@pytest.mark.parametrize(
    ("confidence", "is_right_family", "is_quick", "rating"),
    [
        (None, True, True, Rating.Again),
        (25, True, True, Rating.Hard),
        (75, False, True, Rating.Hard),
        (75, True, True, Rating.Good),
        (95, True, False, Rating.Good),
        (95, True, True, Rating.Easy),
    ],
)
def test_rates_how_well_a_pattern_is_known(
    catalog: Catalog, confidence: int | None, is_right_family: bool, is_quick: bool, rating: Rating
) -> None:
    key = catalog.key(PROXY, catalog.bugs(PROXY)[:1])
    [bug] = key.bugs
    other = next(family for family in Family if family is not bug.family)
    said = Comment(
        bug.accepted[0],
        file=bug.regions[0].file,
        line=bug.regions[0].start,
        family=bug.family if is_right_family else other,
        confidence=confidence,
    )
    comments = () if confidence is None else (said,)
    grade = grade_review(Review(Verdict.REQUEST_CHANGES, 75, comments), key)
    assert rate(grade, grade.bugs[0], is_quick=is_quick) is rating
