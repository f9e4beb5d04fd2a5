"""How much two short texts say in common, forgiving word forms and misspelling."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from residency.grading.words import content_of

_SAME_WORD = 80.0
"""Percent of agreement (rapidfuzz ratio) from which two stems count as one word misspelt."""

_UNSAID = 2.0
"""Weight of what every text leaves unsaid, in nats: one shared word out of two is no sign of agreement."""

_KEPT = 1024
"""Texts whose weights one key remembers: its own samples, and the comments of some reviews."""

_COMMENTS_AT_ONCE = 64


@dataclass(frozen=True)
class Weighted:
    """The stems of a text, the weight of each in nats, and their sum."""

    words: tuple[str, ...]
    weights: NDArray[np.float64]
    total: float

    def covered_by(self, agreement: NDArray[np.float64]) -> float:
        """The share of this text that agrees, from 0 to below 1. ``agreement`` has a value for each stem."""
        return float(agreement @ self.weights) / (self.total + _UNSAID)


class Rarity:
    """Weights of stems: what few sample comments of a key use says more than what all of them use.

    Source: inverse document frequency (Spärck Jones 1972), ``ln((n+1)/(df+.5))``, in nats.
    """

    def __init__(self, texts: Iterable[str], also: Iterable[str] = ()) -> None:
        """``also`` are texts to compare with that say nothing about how rare a word is."""
        documents = [content_of(text) for text in texts]
        counts = Counter(word for document in documents for word in document)
        total = len(documents) + 1
        self._unseen = math.log(total / 0.5)
        self._weights = {word: math.log(total / (count + 0.5)) for word, count in counts.items()}
        self._kept: dict[tuple[str, ...], Weighted] = {}
        known = {word for document in (*documents, *map(content_of, also)) for word in document}
        self._vocabulary = tuple(sorted(known))
        self._columns = {word: column for column, word in enumerate(self._vocabulary)}
        self._agreements: dict[tuple[str, ...], NDArray[np.float64]] = {}

    def __call__(self, word: str) -> float:
        return self._weights.get(word, self._unseen)

    def weigh(self, text: str) -> Weighted:
        """The stems of a text with their weights; those of a key's own samples are asked for again and again."""
        words = content_of(text)
        found = self._kept.get(words)
        if found is None:
            weights = np.array([self(word) for word in words])
            found = Weighted(words, weights, float(weights.sum()))
            if len(self._kept) < _KEPT:
                self._kept[words] = found
        return found

    def agreement(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> NDArray[np.float64]:
        """For each pair of stems 0, or from .8 to 1 where they are the same word.

        A comment is held against all words of a key at once: it is compared with hundreds of its sentences.
        """
        if any(word not in self._columns for word in theirs):
            return _agreement(ours, theirs)
        found = self._agreements.get(ours)
        if found is None:
            if len(self._agreements) >= _COMMENTS_AT_ONCE:
                self._agreements.clear()
            found = self._agreements[ours] = _agreement(ours, self._vocabulary)
        return found[:, [self._columns[word] for word in theirs]]


def likeness(one: str, other: str, rarity: Rarity) -> float:
    """From 0 (no word in common) towards 1 (the same words, many): how much of each is in the other.

    The geometric mean of the two shares, so that neither a short text nor a long one has an advantage.
    """
    ours, theirs = rarity.weigh(one), rarity.weigh(other)
    if not ours.words or not theirs.words:
        return 0.0
    same = rarity.agreement(ours.words, theirs.words)
    return math.sqrt(ours.covered_by(same.max(axis=1)) * theirs.covered_by(same.max(axis=0)))


def _agreement(ours: tuple[str, ...], theirs: tuple[str, ...]) -> NDArray[np.float64]:
    percent = process.cdist(ours, theirs, scorer=fuzz.ratio, dtype=np.float64, score_cutoff=_SAME_WORD)
    return np.asarray(percent, dtype=np.float64) / 100
