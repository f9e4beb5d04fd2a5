"""Where somebody begins: a short test of single suggestions, each the most telling one at its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from residency.domain.ability import Item, Scale
from residency.domain.dice import Dice
from residency.domain.level import Level
from residency.progress.ability.belief import Belief
from residency.progress.ability.rasch import information
from residency.progress.ability.standing import Difficulties, difficulty_of
from residency.progress.ladder.cuts import CUTS

DRAWN_FROM = 5
"""The most telling ones, of which one is drawn: nobody can prepare for the first."""

SURE = {Scale.DETECT: 0.8, Scale.RESTRAINT: 0.8}
"""With which probability the ability lies above the cut of every level below the one where somebody begins. With
.7 one in three who reject everything began above level 0, with .9 two in three average ones began there."""

HIGHEST = Level.CHANGES
"""Single suggestions cannot tell whether somebody can review a pull request."""


def telling(items: Sequence[Item], belief: Belief, difficulties: Difficulties, dice: Dice) -> Item:
    """One of the items that say most of this person's ability. Raises ValueError where there is none."""
    if not items:
        raise ValueError("a test needs an item")
    ability = belief.ability.value
    ordered = sorted(
        items,
        key=lambda item: (-information(ability, difficulty_of(item, difficulties), item.guess), item),
    )
    return dice.choice(ordered[:DRAWN_FROM])


def placed_at(beliefs: Mapping[Scale, Belief]) -> Level:
    """The highest level, up to ``HIGHEST``, that somebody believed to be this able begins at."""
    return max(
        level
        for level in Level
        if level <= HIGHEST and all(_is_above(beliefs, CUTS[below]) for below in Level if below < level)
    )


def _is_above(beliefs: Mapping[Scale, Belief], cut: float) -> bool:
    return all(beliefs[scale].chance_above(cut) >= least for scale, least in SURE.items())
