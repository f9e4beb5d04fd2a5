"""How sure it is that a build satisfies a share of its scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from residency.domain.figure import Share
from residency.grading.scoring.share import wilson

RUNS_IN_A_ROW = 3
"""A build passes, and keeps passing: it ends only after so many runs above the threshold, one after the other."""


def satisfaction(trajectories: Iterable[tuple[str, int, bool]]) -> Share:
    """The satisfied share of trajectories: scenario, seed, and whether it was satisfied; with Wilson's interval.

    Raises ValueError where the same scenario and seed come twice: that is no further observation.
    """
    run = {}
    for scenario, seed, satisfied in trajectories:
        if (scenario, seed) in run:
            raise ValueError(f"{scenario} with seed {seed} stands twice")
        run[scenario, seed] = satisfied
    return wilson(sum(run.values()), len(run))


def meets(share: Share, threshold: float) -> bool:
    """Whether the threshold, 0 to 1, is met even at the lower bound of the interval."""
    return share.low >= threshold


def in_a_row(history: Sequence[Share], threshold: float) -> int:
    """How many of the latest runs, oldest first in ``history``, meet the threshold; one that does not resets
    it."""
    return sum(1 for _ in takewhile(lambda share: meets(share, threshold), reversed(history)))


def is_ended(history: Sequence[Share], threshold: float) -> bool:
    """Whether a build that ran so, oldest first, is done."""
    return in_a_row(history, threshold) >= RUNS_IN_A_ROW
