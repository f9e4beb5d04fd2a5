"""What examples say together: which builds they leave, and which of them cannot be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from residency.domain.system.scenario import Calls
from residency.domain.system.spec_grade import Trouble
from residency.grading.systems.space import Builds, Left, Space, TooWide

MOST_TOGETHER = 4
"""Examples that are looked at together, when it is asked which of them contradict each other."""

MOST_SETS = 20_000
"""Sets of examples that are looked at for each size: a tenth of a second."""


@dataclass(frozen=True)
class Elimination:
    """``left`` is by the index of an example, without those in ``troubles``. ``disputed`` are the decisions that
    examples contradict each other about."""

    builds: Builds
    alive: Mapping[str, tuple[str, ...]]
    left: Mapping[int, Left]
    troubles: Mapping[int, Trouble]
    against: Mapping[int, tuple[int, ...]]
    disputed: frozenset[str]


def eliminate(space: Space, examples: Sequence[Calls]) -> Elimination:
    """The builds that all sound examples leave, whatever their order.

    What no build does is impossible and counts for nothing. Of examples that contradict each other, none counts:
    nobody but their author knows which is meant.
    """
    left: dict[int, Left] = {}
    troubles: dict[int, Trouble] = {}
    for index, calls in enumerate(examples):
        try:
            found = space.left_by(calls)
        except TooWide:
            troubles[index] = Trouble.TOO_WIDE
            continue
        if found.builds.any():
            left[index] = found
        else:
            troubles[index] = Trouble.IMPOSSIBLE
    sets = list(_contradictions(left))
    against: dict[int, set[int]] = {}
    for members in sets:
        for index in members:
            against.setdefault(index, set()).update(members - {index})
    sound = {index: found for index, found in left.items() if index not in against}
    builds = reduce(np.logical_and, (found.builds for found in sound.values()), space.all())
    return Elimination(
        builds=builds,
        alive=space.alive(builds),
        left=sound,
        troubles=troubles | dict.fromkeys(against, Trouble.CONFLICT),
        against={index: tuple(sorted(others)) for index, others in against.items()},
        disputed=frozenset(d for members in sets for d in _disputed(space, [left[index] for index in members])),
    )


def _contradictions(left: Mapping[int, Left]) -> Iterator[frozenset[int]]:
    """The smallest sets of examples that no build satisfies: first all pairs, then of the others all of three, and
    so on. Where that does not end, all that exclude anything contradict each other. No order matters here."""
    bits = {index: np.packbits(found.builds) for index, found in left.items() if not found.builds.all()}
    for size in range(2, MOST_TOGETHER + 1):
        if _is_possible(bits.values()) or comb(len(bits), size) > MOST_SETS:
            break
        found = [frozenset(m) for m in combinations(bits, size) if not _is_possible(bits[index] for index in m)]
        yield from found
        bits = {index: builds for index, builds in bits.items() if not any(index in members for members in found)}
    if not _is_possible(bits.values()):
        yield frozenset(bits)


def _is_possible(bits: Iterable[NDArray[np.uint8]]) -> bool:
    """Whether some build is in each of these sets."""
    together = None
    for builds in bits:
        together = builds if together is None else together & builds
    return together is None or bool(together.any())


def _disputed(space: Space, members: Sequence[Left]) -> Iterator[str]:
    """The decisions of which these examples leave no option in common; where there is none, those that two or more
    of them hang on."""
    alive = (frozenset.intersection(*(frozenset(m.alive[d]) for m in members)) for d in space.decisions)
    apart = [decision for decision, common in zip(space.decisions, alive, strict=True) if not common]
    yield from apart or [
        decision
        for decision in space.decisions
        if sum(decision in m.touched and space.hangs_on(m.builds, decision) for m in members) > 1
    ]
