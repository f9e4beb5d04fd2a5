"""How many bugs of each family somebody finds, few of them seen: drawn towards what they find of all."""

from __future__ import annotations

from collections.abc import Mapping

from scipy.special import betaincinv

from residency.domain.ability import Standing
from residency.domain.family import Family

STRENGTH = 6.0
"""Bugs of all families together that weigh as much as these of the family itself: a choice of ours, as nobody has
enough bugs of one family to estimate it. With so many seen, half of the figure is the family's own."""


def by_family(found: Mapping[Family, tuple[int, int]]) -> Mapping[Family, Standing]:
    """The share of each family that is found, from found and shown of each, with its 95 % interval.

    A Beta distribution of this strength around the share of all, updated by the family's own (empirical Bayes;
    Efron and Morris 1975). A family that was never shown is left out.
    """
    hits, shown = (sum(pair[part] for pair in found.values()) for part in (0, 1))
    mean = (hits + 1) / (shown + 2)
    return {family: _standing(mean, *pair) for family, pair in found.items() if pair[1]}


def _standing(mean: float, hits: int, shown: int) -> Standing:
    alpha, beta = STRENGTH * mean + hits, STRENGTH * (1 - mean) + shown - hits
    low, high = (float(betaincinv(alpha, beta, part)) for part in (0.025, 0.975))
    return Standing(alpha / (alpha + beta), low, high, shown)
