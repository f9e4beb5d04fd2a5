"""Which suggestions a round holds."""

from __future__ import annotations

import random
from collections import Counter

from residency.domain.ability import Item, Scale
from residency.progress.rounds import Twin, draw_twins

HUNKS = [(f"a/e{number}", "bug") for number in range(20)]


def test_holds_twelve_different_hunks_four_to_six_of_them_clean() -> None:
    counts: Counter[int] = Counter()
    for seed in range(300):
        drawn = draw_twins(HUNKS, random.Random(seed))
        assert len({(twin.exercise, twin.bug) for twin in drawn}) == 12
        counts[sum(twin.is_clean for twin in drawn)] += 1
    assert set(counts) == {4, 5, 6}
    assert 0.4 < counts[5] / 300 < 0.6


def test_does_not_put_the_clean_ones_in_the_same_places() -> None:
    first = [draw_twins(HUNKS, random.Random(seed))[0].is_clean for seed in range(300)]
    assert 0.3 < sum(first) / 300 < 0.55


def test_takes_those_met_least() -> None:
    met = dict.fromkeys(HUNKS[:8], 1)
    for seed in range(30):
        drawn = draw_twins(HUNKS, random.Random(seed), met=met)
        assert {(twin.exercise, twin.bug) for twin in drawn} == set(HUNKS[8:])


def test_makes_do_with_a_small_bank() -> None:
    assert len(draw_twins(HUNKS[:5], random.Random(1))) == 5


def test_asks_something_else_of_a_suggestion_than_of_a_review() -> None:
    assert Twin("a/a", "bug", is_clean=False).item == Item(Scale.DETECT, "suggestion a/a#bug")
    assert Twin("a/a", "bug", is_clean=True).item == Item(Scale.RESTRAINT, "suggestion a/a#bug")
    assert Twin("a/a", "bug", is_clean=True).item.guess == 0.5
