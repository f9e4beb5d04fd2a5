"""Whether it is sure enough that a build satisfies a share of its scenarios."""

from __future__ import annotations

from residency.domain.figure import Share


def meets(share: Share, threshold: float) -> bool:
    """Whether the threshold, 0 to 1, is met even at the lower bound of the interval."""
    return share.low >= threshold
