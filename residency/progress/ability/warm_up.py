"""How difficult an item is, as long as few have answered it."""

from __future__ import annotations

from residency.progress.ability.rasch import chance

FIRST_STEP, SLOWING = 1.0, 0.05
"""Constants of the step after ``n`` answers, ``1 / (1 + .05 n)`` logits. Source: Pelánek 2016, constants of
measurement.md, section 4."""


def adjusted(difficulty: float, responses: int, *, ability: float, is_right: bool, guess: float = 0.0) -> float:
    """The difficulty after one more answer by somebody of this ability; ``responses`` were there before.

    ``b - U(n) (x - P)``, with 1 or 0 for ``x`` and the chance of a right answer for ``P``.
    """
    step = FIRST_STEP / (1 + SLOWING * responses)
    return difficulty - step * (is_right - chance(ability, difficulty, guess))
