"""How much two short texts say in common, forgiving word forms and misspelling."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from residency.grading.words import content_of

_SAME_WORD = 80.0
"""Percent of agreement (rapidfuzz ratio) from which two stems count as one word misspelt."""

_UNSAID = 2.0
"""Weight of what every text leaves unsaid, in nats: one shared word out of two is no sign of agreement."""


class Rarity:
    """Weights of stems: what few sample comments of a key use says more than what all of them use.

    Source: inverse document frequency (Spärck Jones 1972), ``ln((n+1)/(df+.5))``, in nats.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        documents = [content_of(text) for text in texts]
        counts = Counter(word for document in documents for word in document)
        total = len(documents) + 1
        self._unseen = math.log(total / 0.5)
        self._weights = {word: math.log(total / (count + 0.5)) for word, count in counts.items()}

    def __call__(self, word: str) -> float:
        return self._weights.get(word, self._unseen)


def likeness(one: str, other: str, rarity: Rarity) -> float:
    """From 0 (no word in common) towards 1 (the same words, many): how much of each is in the other.

    The geometric mean of the two shares, so that neither a short text nor a long one has an advantage.
    """
    ours, theirs = content_of(one), content_of(other)
    if not ours or not theirs:
        return 0.0
    same = _agreement(ours, theirs)
    return math.sqrt(_covered(ours, same.max(axis=1), rarity) * _covered(theirs, same.max(axis=0), rarity))


@lru_cache(maxsize=4096)
def _agreement(ours: tuple[str, ...], theirs: tuple[str, ...]) -> NDArray[np.float64]:
    """For each pair of stems 0, or from .8 to 1 where they are the same word."""
    percent = process.cdist(ours, theirs, scorer=fuzz.ratio, dtype=np.float64, score_cutoff=_SAME_WORD)
    return np.asarray(percent, dtype=np.float64) / 100


def _covered(words: tuple[str, ...], agreement: NDArray[np.float64], rarity: Rarity) -> float:
    weights = [rarity(word) for word in words]
    return float(np.dot(agreement, weights)) / (sum(weights) + _UNSAID)
