"""What others' trials say about one's own: a better guess, never in the place of the own interval."""

from __future__ import annotations

import math
import random

import pytest

from residency.progress.trial.effect import Fit, fit_of
from residency.progress.trial.pooling import LEAST, best_guess, mean_effect
from tests.progress.trial.test_effect import trial

SPREAD = 0.2
"""How far people differ in what the assistant does to them, as a deviation of logarithms."""


def cohort(seed: int, people: int = 30, tasks: int = 12) -> list[tuple[float, Fit]]:
    """The true effect, as a logarithm, and the fit of each."""
    dice = random.Random(f"cohort {seed}")
    found = []
    for number in range(people):
        effect = dice.gauss(0.1, SPREAD)
        fit = fit_of(trial(10_000 * seed + number, math.exp(effect), tasks))
        assert fit is not None
        found.append((effect, fit))
    return found


def test_errs_less_than_the_own_trial_alone_and_covers_nearly_as_often() -> None:
    raw, drawn, covered, n = 0.0, 0.0, 0, 0
    for seed in range(20):
        people = cohort(seed)
        fits = [fit for _, fit in people]
        for number, (effect, fit) in enumerate(people):
            guess = best_guess(fit, fits[:number] + fits[number + 1 :], n=12)
            assert guess is not None
            raw += (fit.slope - effect) ** 2
            drawn += (math.log(guess.value) - effect) ** 2
            covered += math.log(guess.low) <= effect <= math.log(guess.high)
            n += 1
    assert drawn / raw < 0.5
    assert 0.86 <= covered / n <= 0.97


def test_is_drawn_the_less_the_more_is_known() -> None:
    others = [Fit(0.0, 0.1, 10.0, 40, 0.1)] * 10
    few, many = Fit(0.7, 0.3, 10.0, 40, 0.4), Fit(0.7, 0.05, 10.0, 40, 0.01)
    guesses = [best_guess(own, others, n=1) for own in (few, many)]
    few_guess, many_guess = (guess.value for guess in guesses if guess is not None)
    assert 1 < few_guess < many_guess < math.exp(0.7)


def test_needs_five_trials() -> None:
    own = Fit(0.7, 0.3, 10.0, 40, 0.4)
    assert best_guess(own, [own] * (LEAST - 2), n=8) is None
    found = best_guess(own, [own] * (LEAST - 1), n=8)
    assert found is not None
    assert found.value == pytest.approx(math.exp(0.7))


@pytest.mark.parametrize("people", [LEAST, 30])
def test_holds_the_mean_effect_of_a_group_as_often_as_it_says(people: int) -> None:
    held, tries = 0, 150
    for seed in range(tries):
        found = mean_effect([fit for _, fit in cohort(seed, people=people)])
        assert found is not None
        assert found.n == people
        held += found.low <= math.exp(0.1) <= found.high
    assert 0.90 <= held / tries <= 0.99


def test_says_nothing_of_the_mean_of_four() -> None:
    assert mean_effect([Fit(0.7, 0.3, 10.0, 40, 0.4)] * (LEAST - 1)) is None
