"""A small cohort climbs the ladder."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest

from residency.domain.dice import Dice
from residency.domain.level import Level
from residency.progress.simulated.bank import SimulatedBank, draw_bank
from residency.progress.simulated.course import Course
from residency.progress.simulated.outcome import at_levels, placed_too_high
from residency.progress.simulated.programme import FIRST_DAY, go_through
from residency.progress.simulated.trainee import SimulatedTrainee, draw_trainee


def roll(name: str) -> Dice:
    return random.Random(f"test {name}")


@pytest.fixture(scope="module")
def bank() -> SimulatedBank:
    return draw_bank(roll("bank"), 40)


def after(weeks: int, bank: SimulatedBank, *cohort: SimulatedTrainee) -> Sequence[Course]:
    *_, courses = go_through(cohort, bank, roll, weeks=weeks)
    return courses


@pytest.fixture(scope="module")
def mixed(bank: SimulatedBank) -> Sequence[Course]:
    """Three who cannot do it, three who can, four weeks."""
    able, unable = SimulatedTrainee(2.0, 2.0), SimulatedTrainee(-2.5, -2.5)
    return after(4, bank, *[unable] * 3, *[able] * 3)


def test_leads_those_who_can_up_and_nobody_else(mixed: Sequence[Course]) -> None:
    assert all(not course.promotions for course in mixed[:3])
    assert all(course.level >= Level.PULL_REQUESTS for course in mixed[3:])


def test_promotes_nobody_before_the_least_amount_of_work(mixed: Sequence[Course]) -> None:
    promotions = [promoted for course in mixed for promoted in course.promotions]
    assert promotions
    assert all(promoted.work >= 24 for promoted in promotions if promoted.level.is_review)


def test_goes_one_level_at_a_time_and_never_down(mixed: Sequence[Course]) -> None:
    for course in mixed:
        assert len(course.levels) == 4
        assert course.levels == sorted(course.levels)
        assert course.level - course.placed == len(course.promotions)


def test_lets_only_those_pass_who_are_able_in_both(bank: SimulatedBank) -> None:
    claims_all, approves_all = SimulatedTrainee(3.0, -3.0), SimulatedTrainee(-3.0, 3.0)
    assert all(not one.promotions for one in after(3, bank, claims_all, approves_all))


def test_is_the_same_for_the_same_dice(bank: SimulatedBank) -> None:
    cohort = [draw_trainee(roll(f"trainee {number}")) for number in range(4)]
    first, second = after(1, bank, *cohort), after(1, bank, *cohort)
    assert [list(one.answers) for one in first] == [list(one.answers) for one in second]


def test_tells_what_became_of_whom(mixed: Sequence[Course]) -> None:
    unable, able = mixed[:3], mixed[3:]
    found = at_levels(mixed)
    assert sum(at.below for at in found.values()) == len(unable)
    assert sum(at.promoted_below for at in found.values()) == 0
    assert found[Level.SUGGESTIONS].median_work is None
    too_high = sum(one.placed > Level.SUGGESTIONS for one in unable)
    placed = too_high + sum(one.placed > Level.SUGGESTIONS for one in able)
    assert placed_too_high(mixed) == (too_high, placed)


def test_counts_who_waits_for_a_promotion_as_waiting(bank: SimulatedBank) -> None:
    waiting = Course("w", SimulatedTrainee(0.0, 0.0), bank, roll("w"), start=FIRST_DAY)
    waiting.level = Level.ONE_FILE
    for _ in range(41):
        waiting.work(FIRST_DAY, {}, {})  # all on one day: no promotion can come of it
    assert at_levels([waiting])[Level.ONE_FILE].work == (math.inf,)
