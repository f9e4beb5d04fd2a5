"""Where somebody begins."""

from __future__ import annotations

import random

import pytest

from residency.domain.ability import Difficulty, Item, Scale
from residency.domain.level import Level
from residency.progress.ability.belief import Belief
from residency.progress.ladder.placement import HIGHEST, placed_at, telling


def believed(ability: float, answers: int = 60) -> Belief:
    belief = Belief.at_first()
    for number in range(answers):
        belief = belief.after(ability, is_right=number % 2 == 0)
    return belief


def both(ability: float, answers: int = 60) -> dict[Scale, Belief]:
    return dict.fromkeys(Scale, believed(ability, answers))


@pytest.mark.parametrize(
    ("ability", "level"),
    [(-2.5, Level.SUGGESTIONS), (-0.75, Level.ONE_FILE), (0.5, Level.CHANGES), (3.0, Level.CHANGES)],
)
def test_begins_at_the_highest_level_whose_work_is_surely_in_reach(ability: float, level: Level) -> None:
    assert placed_at(both(ability)) is level
    assert HIGHEST is Level.CHANGES


def test_is_held_to_both_abilities() -> None:
    mixed = {Scale.DETECT: believed(3), Scale.RESTRAINT: believed(-2.5)}
    assert placed_at(mixed) is Level.SUGGESTIONS


def test_places_nobody_high_of_whom_little_is_known() -> None:
    assert placed_at(dict.fromkeys(Scale, Belief.at_first())) <= Level.ONE_FILE


def test_asks_what_tells_most_of_this_person() -> None:
    items = [Item(Scale.DETECT, f"suggestion a/e{number}#bug") for number in range(20)]
    known = {item: Difficulty(number / 2 - 5, 40) for number, item in enumerate(items)}

    def asked(ability: float) -> list[float]:
        return [known[telling(items, believed(ability), known, random.Random(seed))].value for seed in range(40)]

    # With luck in it, an answer tells most where somebody does a little better than every other time.
    assert all(-1.5 <= value <= 1.0 for value in asked(0))
    assert all(-3.5 <= value <= -1.0 for value in asked(-2))


def test_cannot_ask_from_nothing() -> None:
    with pytest.raises(ValueError, match="needs an item"):
        telling([], believed(0), {}, random.Random(1))
