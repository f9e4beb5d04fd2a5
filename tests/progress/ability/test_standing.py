"""Where somebody stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from residency.domain.ability import Difficulty, Item, Response, Scale
from residency.domain.level import Level
from residency.progress.ability.responses import USUAL
from residency.progress.ability.standing import Answered, abilities_of, mean_chance, standing_of, trend_of
from residency.progress.ladder.observation import Observation

NOW = datetime(2026, 11, 26, tzinfo=UTC)
BUG, CLEAN = Item(Scale.DETECT, "a/a#bug"), Item(Scale.RESTRAINT, "a/a")


def found(item: Item, *given: bool, at: datetime = NOW) -> Answered:
    return Observation(at, Level.CHANGES, tuple(Response(item, right) for right in given), 1, 0)


def test_is_average_and_unsure_of_a_newcomer() -> None:
    for scale, ability in abilities_of([], {}, now=NOW).items():
        assert ability.value == pytest.approx(0, abs=0.01)
        standing = standing_of(ability, scale)
        assert standing.low < 0.25
        assert standing.high > 0.6
        assert standing.n == 0


def test_keeps_the_two_scales_apart() -> None:
    abilities = abilities_of([found(BUG, True, True, True), found(CLEAN, False, False)], {}, now=NOW)
    assert abilities[Scale.DETECT].value > 0.5
    assert abilities[Scale.RESTRAINT].value < -0.5
    assert (abilities[Scale.DETECT].responses, abilities[Scale.RESTRAINT].responses) == (3, 2)


def test_says_more_of_who_finds_what_is_difficult() -> None:
    def value(difficulty: float) -> float:
        known = {BUG: Difficulty(difficulty, 40)}
        return abilities_of([found(BUG, True)], known, now=NOW)[Scale.DETECT].value

    assert value(2) > value(0) > value(-2) > 0


def test_gets_less_sure_of_who_stays_away() -> None:
    answers = found(BUG, *[True, False] * 10, at=NOW - timedelta(days=20))
    fresh = abilities_of([answers], {}, now=answers.at)[Scale.DETECT]
    stale = abilities_of([answers], {}, now=NOW)[Scale.DETECT]
    assert stale.high - stale.low > fresh.high - fresh.low
    assert stale.value == pytest.approx(fresh.value, abs=0.05)


def test_gives_the_mean_chance_of_all_items_of_an_exercise() -> None:
    ability = abilities_of([], {}, now=NOW)[Scale.DETECT]
    known = {BUG: Difficulty(ability.value, 40)}
    other = Item(Scale.DETECT, "a/a#other")
    usual = standing_of(ability, Scale.DETECT).value
    assert mean_chance(ability, [BUG], known) == pytest.approx(0.5)
    assert mean_chance(ability, [BUG, other], known) == pytest.approx((0.5 + usual) / 2)
    assert USUAL[Scale.DETECT] == 1.0


def test_follows_one_ability_through_time() -> None:
    history = [
        found(BUG, False, at=NOW - timedelta(days=3)),
        found(CLEAN, True, at=NOW - timedelta(days=2)),
        found(BUG, True, True, at=NOW - timedelta(days=1)),
    ]
    points = trend_of(history, {}, Scale.DETECT)
    assert [at for at, _ in points] == [history[0].at, history[2].at]
    (_, first), (_, last) = points
    assert first.value < last.value
    assert (first.n, last.n) == (1, 3)
    now = abilities_of(history, {}, now=history[2].at)[Scale.DETECT]
    assert last.value == pytest.approx(standing_of(now, Scale.DETECT).value, abs=0.001)


def test_learns_less_from_an_answer_that_luck_may_have_given() -> None:
    guessed = Item(Scale.DETECT, "suggestion a/a#bug")
    known = dict.fromkeys((BUG, guessed), Difficulty(0.0, 40))

    def value(item: Item, *given: bool) -> float:
        return abilities_of([found(item, *given)], known, now=NOW)[Scale.DETECT].value

    assert value(BUG, True) > value(guessed, True) > 0
    assert value(guessed, *[True, False] * 10) < -1, "who tosses a coin is right every other time"
