"""Which build a trainee meets."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from residency.domain.system.black_box import BlackBox
from residency.domain.system.decision import Choices
from residency.progress.draw_build import (
    LEARNED,
    MIXED,
    MOST_WRONG,
    ODD_SHARE,
    draw_box,
    draw_mixed,
    draw_running,
)
from tests.grading.systems.library import KEY

DRAWS = 2000


def drawn_boxes(right_share: float = 0.4) -> list[BlackBox]:
    return [draw_box(KEY, random.Random(seed), right_share=right_share) for seed in range(DRAWS)]


def wrong_in(choices: Choices) -> int:
    return sum(choices[decision.key] != decision.intended for decision in KEY.decisions)


def test_draws_right_builds_at_the_wanted_rate() -> None:
    right = sum(box == BlackBox(KEY.intended) for box in drawn_boxes())
    assert right / DRAWS == pytest.approx(0.4, abs=0.04)
    assert all(box == BlackBox(KEY.intended) for box in drawn_boxes(right_share=1))


def test_draws_one_to_three_wrong_options_and_gamed_builds_equally_often() -> None:
    kinds = Counter("gamed" if box.learned else wrong_in(box.choices) for box in drawn_boxes(right_share=0))
    assert kinds.keys() == {"gamed", 1, 2, MOST_WRONG}
    for often in kinds.values():
        assert often / DRAWS == pytest.approx(1 / 4, abs=0.04)


def test_writes_a_gamed_build_to_eight_hidden_scenarios_and_guesses_for_the_rest() -> None:
    gamed = [box for box in drawn_boxes() if box.learned]
    hidden = {scenario.name: scenario.calls for scenario in KEY.scenarios}
    assert gamed
    for box in gamed:
        assert box.choices == KEY.guessed
        assert len(box.learned) == LEARNED == 8
        assert all(calls in hidden.values() for calls in box.learned)
    learned = {frozenset(name for name, calls in hidden.items() if calls in box.learned) for box in gamed}
    assert len(learned) > len(gamed) / 2


def test_takes_only_options_that_somebody_might_guess() -> None:
    """Further values of a number are for grading: no build that a trainee meets has one."""
    offered = {decision.key: {option.key for option in decision.options} for decision in KEY.decisions}
    for box in drawn_boxes():
        assert all(option in offered[key] for key, option in box.choices.items())


def test_draws_a_running_system_with_a_third_of_its_decisions_odd() -> None:
    systems = [draw_running(KEY, random.Random(seed)) for seed in range(100)]
    assert {wrong_in(choices) for choices in systems} == {round(ODD_SHARE * len(KEY.decisions))} == {1}
    assert {key for choices in systems for key in choices if choices[key] != KEY.intended[key]} == set(
        KEY.intended
    )


def test_draws_mixed_builds_that_are_wrong_in_two_or_three_decisions() -> None:
    mixed = draw_mixed(KEY, random.Random(1))
    assert len(mixed) == MIXED
    assert {wrong_in(choices) for choices in mixed} == {2, MOST_WRONG}


def test_draws_the_same_from_the_same_dice() -> None:
    assert drawn_boxes() == drawn_boxes()
    assert draw_running(KEY, random.Random("a")) == draw_running(KEY, random.Random("a"))
    assert draw_mixed(KEY, random.Random("a")) == draw_mixed(KEY, random.Random("a"))
