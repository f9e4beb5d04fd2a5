"""Which bugs one attempt shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from residency.domain.dice import Dice

COUNT_WEIGHTS = (0.35, 0.40, 0.20, 0.05)
"""How often one, two, three or four bugs are shown together. A choice of ours: most real changes hold few
bugs, and a reader who finds one must not be able to infer that there are no more."""


def draw_bugs(bugs: Sequence[str], conflicts: Collection[frozenset[str]], dice: Dice) -> tuple[str, ...]:
    """A non-empty subset of ``bugs`` (sorted) that holds no conflict.

    ``conflicts`` are pairs that cannot stand in one variant. Raises ValueError where there is no bug.
    """
    if not bugs:
        raise ValueError("a change without bugs has no buggy variant")
    possible = [
        [subset for subset in combinations(sorted(bugs), size) if _is_free(subset, conflicts)]
        for size in range(1, min(len(bugs), len(COUNT_WEIGHTS)) + 1)
    ]
    sizes = [subsets for subsets in possible if subsets]
    return dice.choice(dice.choices(sizes, COUNT_WEIGHTS[: len(sizes)])[0])


def _is_free(subset: tuple[str, ...], conflicts: Collection[frozenset[str]]) -> bool:
    return not any(frozenset(pair) in conflicts for pair in combinations(subset, 2))
