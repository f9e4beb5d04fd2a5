"""Which bugs one attempt shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from residency.domain.dice import Dice

COUNT_WEIGHTS = (0.35, 0.40, 0.20, 0.05)
"""How often one, two, three or four bugs are shown together. A choice of ours: most real changes hold few
bugs, and a reader who finds one must not be able to infer that there are no more."""


def draw_bugs(
    possible: Sequence[frozenset[str]],
    dice: Dice,
    *,
    due: Collection[str] = (),
    known: Collection[str] = (),
) -> tuple[str, ...]:
    """One of the non-empty sets of bugs in ``possible``, sorted: first its size by weight, then the set.

    Where it can be, none of the bugs that are ``known`` is in it, and one of those that are ``due``. Raises
    ValueError where no set has a bug in it.
    """
    fresh = [chosen for chosen in possible if chosen and not chosen & set(known)]
    possible = fresh or possible
    possible = [chosen for chosen in possible if chosen & set(due)] or possible
    by_size = [
        sorted(sorted(chosen) for chosen in possible if len(chosen) == size)
        for size in range(1, len(COUNT_WEIGHTS) + 1)
    ]
    offered = [(sets, weight) for sets, weight in zip(by_size, COUNT_WEIGHTS, strict=True) if sets]
    if not offered:
        raise ValueError("a change without bugs has no buggy variant")
    sets = dice.choices([sets for sets, _ in offered], [weight for _, weight in offered])[0]
    return tuple(dice.choice(sets))
