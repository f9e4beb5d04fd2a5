"""What a comment earns: a proper score, so that honest confidence is the best answer."""

from __future__ import annotations

from collections.abc import Iterable

from residency.domain.grade import Outcome
from residency.domain.review import Severity

WEIGHTS = {Severity.LOW: 1.0, Severity.MEDIUM: 1.0, Severity.HIGH: 1.5, Severity.CRITICAL: 2.0}
"""Points of a bug by the severity in its key: minor, major, critical. A value choice, as all weights are."""

LEAST_K = 0.09


def hit_points(weight: float, confidence: float, k: float) -> float:
    """Points for naming a bug: ``w - (1-c)^2 - k`` with ``c`` from 0 to 1.

    Source: the quadratic score of Brier (1950) with the reward ``w`` and the cost ``k`` of speaking added.
    The expectation over being right with probability p has its only maximum at ``c = p``, for every ``w``.
    """
    return float(weight - (1 - confidence) ** 2 - k)


def false_alarm_points(confidence: float, k: float) -> float:
    """Points for a claim that names no bug: ``-c^2 - k`` with ``c`` from 0 to 1. Source: as for a hit."""
    return float(-(confidence**2) - k)


def comment_points(outcome: Outcome, *, weight: float, confidence: float, k: float) -> float:
    """Points of a comment by its outcome. ``weight`` matters for a hit, ``confidence`` runs from 0 to 1."""
    if outcome is Outcome.HIT:
        return hit_points(weight, confidence, k)
    if outcome is Outcome.FALSE_ALARM:
        return false_alarm_points(confidence, k)
    return -k if outcome in (Outcome.DUPLICATE, Outcome.UNDECIDED) else 0.0


def best_points(weights: Iterable[float], k: float) -> float:
    """Points of a review that names every bug at full confidence and says nothing else: ``sum(w - k)``."""
    return float(sum(weight - k for weight in weights))


def cost_of_speaking(p_anchor: float, mean_weight: float) -> float:
    """``k`` such that marking blindly does not pay: ``max(.09, 1.5 * p_anchor * mean_weight)``, in points.

    ``p_anchor`` is the share of places in a change that hold a bug. A blind mark at the confidence
    ``p_anchor`` earns about ``p_anchor * mean_weight`` before its cost; 1.5 is the safety margin. Below
    .09 a smaller ``k`` separates reviewers no better (simulation of 1,000 reviewers, docs/scoring.md).
    """
    return max(LEAST_K, 1.5 * p_anchor * mean_weight)
