"""How much is asked for before a level is left: the usual way, and in a test-out of who can do it already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from residency.domain.ability import Scale
from residency.domain.level import Level


@dataclass(frozen=True)
class Demand:
    """``work`` changes, or specs, at least, ``clean`` clean ones among them, on ``days`` days, with bugs of
    ``families`` families; the abilities lie above the cut with the probabilities of ``chances``. Of specs only
    ``work``, ``days`` and ``decided`` count: the probability that the customer is met often enough.
    """

    work: int
    days: int
    clean: int = 0
    families: int = 0
    chances: Mapping[Scale, float] = field(default_factory=dict)
    decided: float = 0.0


def demand_of(level: Level, *, is_level_test: bool = False) -> Demand:
    """What leaving ``level`` asks for. Raises KeyError at the top, which nobody leaves."""
    return (_LEVEL_TEST if is_level_test else _USUAL)[level]


def _chances(detect: float, restraint: float) -> Mapping[Scale, float]:
    return {Scale.DETECT: detect, Scale.RESTRAINT: restraint}


_REVIEWS = Demand(24, 3, 8, 6, _chances(0.75, 0.65))
"""Less for reviews than for suggestions, where two such rules at once would keep those waiting who are due:
docs/decisions/0014."""

_USUAL: Mapping[Level, Demand] = {
    # As of measurement.md, section 5: a suggestion costs a minute.
    Level.SUGGESTIONS: Demand(24, 3, 8, 6, _chances(0.90, 0.80)),
    Level.ONE_FILE: _REVIEWS,
    Level.CHANGES: _REVIEWS,
    Level.PULL_REQUESTS: _REVIEWS,
    Level.SPECS: Demand(4, 3, decided=0.9),
}

_SHORT = Demand(12, 1, 4, 4, _chances(0.75, 0.65))
"""Half of the work, at once, over the same bars. Of simulated trainees half a logit below the cut 2, 0 and 0 of
100 pass at levels 1 to 3, of those one above it 68, 62 and 42 (docs/levels.md says how to repeat it)."""

_LEVEL_TEST: Mapping[Level, Demand] = {
    Level.SUGGESTIONS: Demand(24, 1, 8, 4, _chances(0.90, 0.80)),
    Level.ONE_FILE: _SHORT,
    Level.CHANGES: _SHORT,
    Level.PULL_REQUESTS: _SHORT,
    Level.SPECS: Demand(2, 1, decided=0.9),
}

LEVEL_TEST_RESTS = timedelta(days=60)
"""After a test-out that was not passed, until the next one at that level."""
