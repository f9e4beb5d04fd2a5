"""Who needs a talk rather than another exercise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from residency.domain.figure import Share
from residency.domain.level import Level
from residency.grading.scoring.share import wilson
from residency.progress.attention.talks import lately, why_talk
from residency.progress.ladder.observation import Observation

OPENED = datetime(2026, 10, 1, 9, tzinfo=UTC)


def reviews(count: int, *, a_day: int = 1, sure: int = 0, sure_wrong: int = 0) -> list[Observation]:
    return [
        Observation(
            OPENED + timedelta(days=number // a_day), Level.CHANGES, (), 1, 0, sure=sure, sure_wrong=sure_wrong
        )
        for number in range(count)
    ]


def reasons(
    history: list[Observation], *, days_later: int = 0, kept: Share | None = None, is_at_top: bool = False
) -> str:
    now = (history[-1].at if history else OPENED) + timedelta(days=days_later)
    work = lately(history, opened_at=OPENED)
    found = why_talk(work, opened_at=OPENED, kept=kept or wilson(0, 0), is_at_top=is_at_top, now=now)
    return " ".join(reason.sentence for reason in found)


def test_nobody_who_works_and_is_sometimes_wrong_needs_one() -> None:
    assert reasons(reviews(20, sure=1), days_later=3, kept=wilson(5, 8)) == ""
    assert reasons([]) == ""


def test_notices_a_week_of_silence_but_no_farewell() -> None:
    assert "Nothing was submitted for 7 days" in reasons(reviews(3), days_later=7)
    assert reasons(reviews(3), days_later=60) == ""


def test_notices_who_is_sure_and_wrong() -> None:
    assert "3 of 10" not in reasons(reviews(10, sure=1))
    assert "Sure and wrong: 10 of 10 claims" in reasons(reviews(10, sure=1, sure_wrong=1))
    assert reasons(reviews(7, sure=1, sure_wrong=1)) == "", "seven are too few to tell"


def test_notices_who_gives_way_to_wrong_advice() -> None:
    assert "stayed right 0 of 8 times" in reasons(reviews(20), kept=wilson(0, 8))
    assert reasons(reviews(20), kept=wilson(0, 7)) == ""
    assert reasons(reviews(20), kept=wilson(3, 8)) == "", "the interval reaches beyond a half"


def test_notices_who_is_stuck_and_not_who_is_at_the_top() -> None:
    stuck = reviews(50)
    assert "Stuck: 50 changes at this level since 1 Oct 2026" in reasons(stuck)
    assert reasons(stuck, is_at_top=True) == ""
    assert reasons(reviews(50, a_day=10)) == "", "so much in a few days is no standstill"
