"""What a trial shows: who was asked, what was drawn, what was done, and what was believed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.progress.trial.effect import fit_of
from residency.progress.trial.result import result_of
from tests.progress.trial.test_effect import trial


def test_keeps_three_counts_apart() -> None:
    tasks = trial(1, 1.19, 24)
    tasks[3:6] = [replace(task, as_assigned=False) for task in tasks[3:6]]
    found = result_of(tasks, asked=30, believed=[])
    assert (found.asked, found.assigned, found.as_assigned) == (30, 24, 21)
    assert found.effect is not None
    assert found.effect_as_assigned is not None
    assert (found.effect.n, found.effect_as_assigned.n) == (24, 21)


def test_holds_belief_against_what_was_measured() -> None:
    found = result_of(trial(2, 1.19, 40, noise=0.05), asked=40, believed=[0.5, 1.28])
    assert found.effect is not None
    assert found.forecast == pytest.approx(0.8)
    assert found.believed == pytest.approx(0.8)
    assert found.gap == pytest.approx(0.8 / found.effect.value)
    assert found.effect.value > 1, "believes that it saves time, and it costs some"


def test_guesses_better_with_the_trials_of_others() -> None:
    tasks = trial(3, 1.19, 12)
    fits = [fit for seed in range(10) if (fit := fit_of(trial(100 + seed, 1.0, 24))) is not None]
    alone, beside = (result_of(tasks, asked=12, believed=[], others=others) for others in ([], fits))
    assert alone.best_guess is None
    assert beside.best_guess is not None
    assert beside.effect is not None
    assert beside.effect == alone.effect
    assert beside.best_guess.spread < beside.effect.spread


def test_says_nothing_before_anything_is_done() -> None:
    found = result_of([], asked=0, believed=[])
    assert (found.effect, found.forecast, found.believed, found.gap) == (None, None, None, None)
