"""The weighing of the signals: a logistic model whose every part can be told in a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from residency.grading.matching.signals import Signals


@dataclass(frozen=True)
class Model:
    """``base`` is the logit of a comment whose signals all have the values of ``usual``.

    ``weights`` are logits for one unit of a signal.
    """

    base: float
    weights: Mapping[str, float]
    usual: Mapping[str, float]

    def probability(self, signals: Signals) -> float:
        """How likely, from 0 to 1, a comment with these signals names the bug."""
        logit = self.base + math.fsum(self.contributions(signals).values())
        return 1 / (1 + math.exp(-logit))

    def contributions(self, signals: Signals) -> dict[str, float]:
        """By how many logits each signal lifts or lowers the comment against the usual one."""
        return {name: self.weights[name] * (value - self.usual[name]) for name, value in signals.by_name.items()}
