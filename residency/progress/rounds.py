"""Which single suggestions a round of level 0 holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from residency.domain.ability import Item
from residency.domain.dice import Dice
from residency.domain.suggestion import ROUND_LENGTH
from residency.progress.ability.responses import suggestion_item

CLEAN_COUNTS: Mapping[int, float] = {4: 0.25, 5: 0.5, 6: 0.25}
"""How many of the twelve are clean, and how often: about 40 % as everywhere, and never to be counted on."""


@dataclass(frozen=True, order=True)
class Twin:
    """The hunk of one seeded bug: with the bug in it, or clean. ``exercise`` is ``PACK/SLUG``."""

    exercise: str
    bug: str
    is_clean: bool

    @property
    def item(self) -> Item:
        return suggestion_item(self.exercise, self.bug, is_clean=self.is_clean)


def draw_twins(
    hunks: Sequence[tuple[str, str]], dice: Dice, *, met: Mapping[tuple[str, str], int] | None = None
) -> tuple[Twin, ...]:
    """Up to twelve of these hunks (exercise and bug), each once, those ``met`` least first, in a random order."""
    times = met or {}
    shuffled = list(hunks)
    dice.shuffle(shuffled)
    chosen = sorted(shuffled, key=lambda hunk: times.get(hunk, 0))[:ROUND_LENGTH]
    clean = dice.choices(list(CLEAN_COUNTS), list(CLEAN_COUNTS.values()))[0]
    arms = [number < clean for number in range(ROUND_LENGTH)]
    dice.shuffle(arms)
    dice.shuffle(chosen)
    return tuple(Twin(exercise, bug, is_clean) for (exercise, bug), is_clean in zip(chosen, arms, strict=False))
