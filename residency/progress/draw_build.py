"""Which builds a trainee meets."""

from __future__ import annotations

from residency.domain.dice import Dice
from residency.domain.system.black_box import BlackBox
from residency.domain.system.decision import Choices
from residency.domain.system.key import SystemKey

MOST_WRONG = 3
"""Options that a wrong build has wrong, at most: one that is wrong everywhere is seen at the first call."""

LEARNED = 8
"""Hidden scenarios that a gamed build was written to. The visible examples would not do: they exclude no build."""

ODD_SHARE = 1 / 3
"""The share of decisions that a legacy system took in another way than is meant."""

MIXED = 10
"""Builds wrong in several decisions that scenarios meet beside those with one flip."""


def draw_box(key: SystemKey, dice: Dice, *, right_share: float) -> BlackBox:
    """A build to ship or to hold: right with this chance, else with one to three options wrong, or gamed."""
    if dice.random() < right_share:
        return BlackBox(key.intended)
    kind = dice.choice(range(MOST_WRONG + 1))
    if kind == 0:
        learned = dice.sample(key.scenarios, min(LEARNED, len(key.scenarios)))
        return BlackBox(key.guessed, tuple(scenario.calls for scenario in learned))
    return BlackBox(_changed(key, dice, kind))


def draw_running(key: SystemKey, dice: Dice) -> Choices:
    """A legacy system: what is meant, but for a third of the decisions."""
    return _changed(key, dice, max(1, round(ODD_SHARE * len(key.decisions))))


def draw_mixed(key: SystemKey, dice: Dice) -> tuple[Choices, ...]:
    """Builds that are wrong in two or three decisions."""
    return tuple(_changed(key, dice, dice.choice((2, MOST_WRONG))) for _ in range(MIXED))


def _changed(key: SystemKey, dice: Dice, count: int) -> Choices:
    """The intended build with ``count`` decisions taken otherwise, each in a way that somebody might guess."""
    choices = dict(key.intended)
    for decision in dice.sample(key.decisions, min(count, len(key.decisions))):
        others = [option.key for option in decision.options if option.key != decision.intended]
        choices[decision.key] = dice.choice(others)
    return choices
