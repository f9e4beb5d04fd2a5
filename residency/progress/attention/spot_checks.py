"""Which reviews are looked at by a person although nothing about them is open: the more trust, the fewer."""

from __future__ import annotations

from collections.abc import Mapping

from residency.domain.dice import Dice
from residency.domain.level import Level, Supervision

SHARES: Mapping[Supervision, float] = {
    Supervision.DIRECT: 0.2,
    Supervision.INDIRECT: 0.1,
    Supervision.UNSUPERVISED: 0.05,
    Supervision.SUPERVISES: 0.02,
}
"""Of what is done at a level, by how far somebody is trusted with it. Choices of ours: a mentor with ten trainees
at ten reviews a week sees twenty of them, and five once all work alone."""


def is_checked(level: Level, trust: Mapping[Level, Supervision], dice: Dice) -> bool:
    """Whether a review done at ``level`` is drawn; ``trust`` is what was signed and has not expired."""
    return dice.random() < SHARES[trust.get(level, Supervision.DIRECT)]
