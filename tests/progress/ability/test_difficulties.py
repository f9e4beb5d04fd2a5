"""How difficult items are, from everybody's answers."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from residency.domain.ability import Item, Response, Scale
from residency.progress.ability.difficulties import ENOUGH, Answer, difficulties_of
from residency.progress.ability.rasch import chance
from residency.progress.ability.responses import USUAL

HARD, EASY = Item(Scale.DETECT, "a/a#hard"), Item(Scale.DETECT, "a/a#easy")
CLEAN = Item(Scale.RESTRAINT, "a/a")


def answers(item: Item, given: Sequence[bool], *, first: int = 0) -> list[Answer]:
    """Each by another person."""
    return [Answer(f"person {first + number}", Response(item, right)) for number, right in enumerate(given)]


def test_knows_nothing_of_what_nobody_answered() -> None:
    assert difficulties_of([]) == {}


def test_follows_the_first_answers_from_what_is_usual() -> None:
    found = difficulties_of([*answers(HARD, [False] * 3), *answers(EASY, [True] * 3), *answers(CLEAN, [True])])
    assert found[EASY].value < USUAL[Scale.DETECT] < found[HARD].value
    assert found[CLEAN].value < USUAL[Scale.RESTRAINT]
    assert (found[HARD].responses, found[CLEAN].responses) == (3, 1)


def test_counts_the_first_answer_of_each_person_only() -> None:
    once = [Answer("alice", Response(HARD, False))]
    again = Answer("alice", Response(HARD, True))
    assert difficulties_of([*once, again]) == difficulties_of(once)


def test_fits_all_items_together_once_there_are_enough_answers() -> None:
    """Fifty people answer ten items; the truth is known."""
    dice = random.Random(7)
    items = [Item(Scale.DETECT, f"a/a#{number}") for number in range(10)]
    true = [dice.gauss(0, 1) for _ in items]
    given = []
    for person in range(10 * ENOUGH):
        ability = dice.gauss(0, 1)
        given += [
            Answer(f"person {person}", Response(item, dice.random() < chance(ability, difficulty)))
            for item, difficulty in zip(items, true, strict=True)
        ]
    found = difficulties_of(given)
    assert np.corrcoef([found[item].value for item in items], true)[0, 1] > 0.98
    assert all(abs(found[item].value - value) < 0.4 for item, value in zip(items, true, strict=True))


@pytest.mark.parametrize("is_right", [True, False])
def test_keeps_to_the_first_answers_where_all_are_the_same(*, is_right: bool) -> None:
    """A likelihood would be largest at infinity."""
    found = difficulties_of(answers(HARD, [is_right] * (2 * ENOUGH)))[HARD]
    assert abs(found.value) < 8
    assert found.responses == 2 * ENOUGH
