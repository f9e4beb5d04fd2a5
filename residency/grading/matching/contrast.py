"""What a text is nearer to, all samples of both sides weighed against each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve

from residency.grading.matching.likeness import Likenesses

_SMOOTHING = 0.5
"""Of the same order as the likeness of a sample to itself (1): no single sample decides."""


class Contrast:
    """From about 1 (as the sentences that describe a bug) to about -1 (as those that miss it); 0 is neither.

    Kernel ridge regression (Saunders, Gammerman and Vovk 1998) of the side on the likeness. A plain nearest
    neighbour takes a near miss in the key's own words for a description; here the words that both sides share
    cancel out.
    """

    def __init__(self, likeness: NDArray[np.float64], ours: NDArray[np.intp], theirs: NDArray[np.intp]) -> None:
        """``likeness`` of each sample to each other; ``ours`` and ``theirs`` say which stand on which side."""
        self._which = np.concatenate([ours, theirs])
        side = np.concatenate([np.ones(ours.size), -np.ones(theirs.size)])
        among = likeness[np.ix_(self._which, self._which)]
        self._weights = solve(among + _SMOOTHING * np.eye(side.size), side, assume_a="pos", check_finite=False)

    def __call__(self, likenesses: Likenesses) -> float:
        """Where a text stands whose likeness to each sample is this."""
        return float(likenesses[self._which] @ self._weights)
