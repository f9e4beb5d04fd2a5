"""Does the assistant make somebody quicker? What is planted is found, and no more is claimed than is known."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from residency.domain.trial import Arm, Forecast, Ratio, TrialTask
from residency.progress.trial.arms import BLOCK, draw_arms
from residency.progress.trial.effect import LEAST, effect_of

TASKS = 40
NOISE = 0.5
"""Standard deviation of the logarithm of the minutes, about that of METR's developers after the forecast."""


def trial(seed: int, ratio: float, tasks: int = TASKS, *, noise: float = NOISE) -> list[TrialTask]:
    """Somebody whose assistant multiplies the minutes by ``ratio``, and who guesses the minutes roughly."""
    dice = random.Random(seed)
    done = []
    for number in range(0, tasks, BLOCK):
        for arm in draw_arms(dice):
            size = dice.gauss(3, 0.5)
            minutes = math.exp(size + dice.gauss(0, noise)) * (ratio if arm is Arm.ASSISTED else 1)
            guess = math.exp(size + dice.gauss(0, 0.2))
            done.append(TrialTask(f"b{number}", arm, Forecast(guess, 0.8 * guess), minutes, as_assigned=True))
    return done[:tasks]


def effect(tasks: list[TrialTask]) -> Ratio:
    found = effect_of(tasks)
    assert found is not None
    return found


@pytest.mark.parametrize("planted", [1.19, 1.0, 0.8], ids=["slower by 19 %", "no effect", "quicker by 20 %"])
def test_holds_a_planted_effect_in_its_interval_for_nearly_all(planted: float) -> None:
    held = 0
    for trainee in range(100):
        found = effect(trial(trainee, planted))
        held += found.low <= planted <= found.high
    assert held >= 93


@pytest.mark.parametrize("tasks", [12, 24, 60])
def test_is_wrong_about_as_often_as_it_says(tasks: int) -> None:
    missed = 0
    for trainee in range(400):
        found = effect(trial(1000 + trainee, 1.19, tasks))
        missed += not found.low <= 1.19 <= found.high
    assert 0.02 <= missed / 400 <= 0.08


def test_finds_an_effect_without_noise_exactly() -> None:
    tasks = [
        replace(task, minutes=2 * task.forecast.alone**0.9 * (0.7 if task.arm is Arm.ASSISTED else 1))
        for task in trial(1, 1.0, 16)
    ]
    found = effect(tasks)
    assert found.value == pytest.approx(0.7)
    assert found.low == pytest.approx(found.high)


@pytest.mark.parametrize("tasks", [8, 20, 40])
def test_turns_round_when_the_arms_are_swapped(tasks: int) -> None:
    done = trial(2, 1.3, tasks)
    other = {Arm.ALONE: Arm.ASSISTED, Arm.ASSISTED: Arm.ALONE}
    found, swapped = effect(done), effect([replace(task, arm=other[task.arm]) for task in done])
    assert swapped.value == pytest.approx(1 / found.value)
    assert swapped.low == pytest.approx(1 / found.high)
    assert swapped.high == pytest.approx(1 / found.low)


def test_says_nothing_of_few_tasks_or_one_arm() -> None:
    done = trial(3, 1.0, LEAST)
    assert effect_of(done) is not None
    assert effect_of(done[: LEAST - 1]) is None
    assert effect_of([replace(task, arm=Arm.ALONE) for task in done]) is None


def test_needs_about_twenty_tasks_in_each_arm_to_know() -> None:
    def known(tasks: int) -> float:
        return sum(effect(trial(seed, 1.0, tasks)).is_known for seed in range(60)) / 60

    assert known(12) < 0.1
    assert known(60) > 0.9


def test_does_without_forecasts_that_are_all_the_same() -> None:
    tasks = [replace(task, forecast=Forecast(30, 20)) for task in trial(4, 1.0, 12)]
    assert effect(tasks).n == 12


def test_counts_out_the_chance_of_a_small_trial() -> None:
    """Two blocks of four can be drawn in 36 ways; the plainest effect shows in two of them."""
    tasks = [
        TrialTask(f"b{number // 4}", arm, Forecast(30, 30), minutes, as_assigned=True)
        for number, (arm, minutes) in enumerate([(Arm.ALONE, 10.0), (Arm.ASSISTED, 40.0)] * 4)
    ]
    assert effect(tasks).chance == pytest.approx(2 / 36)
    assert effect(trial(5, 1.0, 12)).chance is None
