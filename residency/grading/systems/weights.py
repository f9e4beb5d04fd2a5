"""What decisions count by what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping

from residency.domain.system.decision import Stake

WEIGHTS: Mapping[Stake, int] = {Stake.MINOR: 1, Stake.MAJOR: 2, Stake.CRITICAL: 3}
"""A value choice, as all weights are: which decision is which is the key's say, so that a change here reorders
specs and suites only where they are about different decisions."""
