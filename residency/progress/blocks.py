"""How many of a trainee's attempts show the clean change: by blocks, never by a coin."""

from __future__ import annotations

from residency.domain.dice import Dice

BLOCK = 10
CLEAN_SHARES = ((3, 0.25), (4, 0.5), (5, 0.25))
"""How many of ten attempts are clean, and how often. The mean is 40 %, the count cannot be inferred
(measurement: 30 to 50 %, randomised per form, never announced)."""


def draw_block(dice: Dice) -> tuple[bool, ...]:
    """Ten arms in random order; True where the attempt shows the clean change."""
    clean = dice.choices([count for count, _ in CLEAN_SHARES], [weight for _, weight in CLEAN_SHARES])[0]
    arms = [True] * clean + [False] * (BLOCK - clean)
    dice.shuffle(arms)
    return tuple(arms)
