"""One comment to one bug, so that all of them together fit best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

_TIE = 1e-6
"""Weight of the confidence against the probability: decides between equals and nothing else."""


def assign(
    probabilities: Sequence[Sequence[float | None]], confidences: Sequence[float]
) -> tuple[int | None, ...]:
    """For each comment the index of its bug, or None.

    ``probabilities[i][j]`` (0 to 1) says how likely comment ``i`` names bug ``j``, None where it may not.
    The sum of the probabilities is the largest possible; of two equals the more confident comment counts
    (0 to 1), then the earlier.
    """
    n_bugs = max((len(row) for row in probabilities), default=0)
    if not probabilities or not n_bugs:
        return (None,) * len(probabilities)
    gains = np.zeros((len(probabilities), n_bugs))
    for i, row in enumerate(probabilities):
        for j, probability in enumerate(row):
            if probability is not None:
                gains[i, j] = round(probability, 5) + _TIE * confidences[i] - _TIE**2 * i
    chosen: list[int | None] = [None] * len(probabilities)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        if probabilities[i][j] is not None:
            chosen[i] = j
    return tuple(chosen)
