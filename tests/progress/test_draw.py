"""Which bugs an attempt shows."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from residency.progress.draw import draw_bugs

FOUR = [
    frozenset(),
    *(frozenset(pair) for pair in ("a", "b", "c", "d", "ab", "ac", "ad", "bc", "bd", "cd")),
    frozenset("abc"),
    frozenset("abcd"),
]


def test_draws_one_of_the_possible_sets_sorted() -> None:
    for seed in range(200):
        drawn = draw_bugs(FOUR, random.Random(seed))
        assert drawn
        assert frozenset(drawn) in FOUR
        assert list(drawn) == sorted(drawn)


def test_draws_few_bugs_more_often_than_many() -> None:
    sizes = Counter(len(draw_bugs(FOUR, random.Random(seed))) for seed in range(3000))
    assert sizes[2] > sizes[3] > sizes[4] > 0
    assert sizes[1] > sizes[3]


def test_never_draws_what_is_not_possible_together() -> None:
    apart = [frozenset("a"), frozenset("b")]
    assert {draw_bugs(apart, random.Random(seed)) for seed in range(50)} == {("a",), ("b",)}


def test_refuses_a_change_without_bugs() -> None:
    with pytest.raises(ValueError, match="without bugs"):
        draw_bugs([frozenset()], random.Random(1))


def test_shows_a_bug_that_is_due_and_none_that_is_known_where_it_can() -> None:
    for seed in range(100):
        assert "b" in draw_bugs(FOUR, random.Random(seed), due={"b"})
        assert "a" not in draw_bugs(FOUR, random.Random(seed), known={"a"})
        assert draw_bugs(FOUR, random.Random(seed), due={"b"}, known={"a", "c", "d"}) == ("b",)
        assert draw_bugs(FOUR, random.Random(seed), known=set("abcd"))
        assert "a" not in draw_bugs(FOUR, random.Random(seed), due={"a"}, known={"a"})
