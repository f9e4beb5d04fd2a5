"""How much two short texts say in common, forgiving word forms and misspelling."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from residency.grading.matching.words import content_of

_SAME_WORD = 80.0
"""Percent of agreement (rapidfuzz ratio) from which two stems count as one word misspelt."""

_UNSAID = 2.0
"""Weight of what every text leaves unsaid, in nats: one shared word out of two is no sign of agreement."""

_COMMENTS_AT_ONCE = 64
"""Comments whose likenesses a key remembers: those of some reviews."""


class Rarity:
    """Weights of stems: what few sample comments of a key use says more than what all of them use.

    Source: inverse document frequency (Spärck Jones 1972), ``ln((n+1)/(df+.5))``, in nats.
    """

    def __init__(self, texts: Iterable[str], also: Iterable[str] = ()) -> None:
        """``also`` are texts to compare with that say nothing about how rare a word is."""
        samples = list(texts)
        documents = [content_of(text) for text in samples]
        counts = Counter(word for document in documents for word in document)
        total = len(documents) + 1
        self._unseen = math.log(total / 0.5)
        self._weights = {word: math.log(total / (count + 0.5)) for word, count in counts.items()}
        self._samples = _Samples([*samples, *also], self)
        self._kept: dict[str, dict[str, float]] = {}

    def __call__(self, word: str) -> float:
        return self._weights.get(word, self._unseen)

    def likenesses(self, text: str) -> dict[str, float]:
        """The likeness of a text to each of the samples: hundreds are asked for, so all are worked out at once."""
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= _COMMENTS_AT_ONCE:
                self._kept.clear()
            found = self._kept[text] = self._samples.likenesses(text)
        return found


def likeness(one: str, other: str, rarity: Rarity) -> float:
    """From 0 (no word in common) towards 1 (the same words, many): how much of each is in the other.

    The geometric mean of the two shares, so that neither a short text nor a long one has an advantage.
    ``other`` may be any text; to the samples that ``rarity`` was made of it is answered sooner.
    """
    known = rarity.likenesses(one).get(other)
    return _Samples([other], rarity).likenesses(one).get(other, 0.0) if known is None else known


class _Samples:
    """Texts laid end to end: ``columns`` says for each stem where it stands in the vocabulary."""

    def __init__(self, texts: Iterable[str], rarity: Rarity) -> None:
        words = {text: content_of(text) for text in texts}
        self._rarity = rarity
        self._empty = [text for text, stems in words.items() if not stems]
        self._texts = [text for text, stems in words.items() if stems]
        stems = [stem for text in self._texts for stem in words[text]]
        self._vocabulary = tuple(dict.fromkeys(stems))
        column = {stem: index for index, stem in enumerate(self._vocabulary)}
        self._columns = np.array([column[stem] for stem in stems], dtype=np.intp)
        lengths = [len(words[text]) for text in self._texts]
        self._starts = np.cumsum([0, *lengths[:-1]], dtype=np.intp)
        self._weights = np.array([rarity(stem) for stem in stems])

    def likenesses(self, text: str) -> dict[str, float]:
        ours = content_of(text)
        if not ours or not self._texts:
            return dict.fromkeys([*self._texts, *self._empty], 0.0)
        agreement = _agreement(ours, self._vocabulary)
        weights = np.array([self._rarity(word) for word in ours])
        best_of_ours = np.maximum.reduceat(agreement[:, self._columns], self._starts, axis=1)
        our_share = weights @ best_of_ours / (weights.sum() + _UNSAID)
        said = np.add.reduceat(agreement.max(axis=0)[self._columns] * self._weights, self._starts)
        their_share = said / (np.add.reduceat(self._weights, self._starts) + _UNSAID)
        values = np.sqrt(our_share * their_share)
        return {**dict.fromkeys(self._empty, 0.0), **dict(zip(self._texts, values.tolist(), strict=True))}


def _agreement(ours: tuple[str, ...], theirs: tuple[str, ...]) -> NDArray[np.float64]:
    """For each pair of stems 0, or from .8 to 1 where they are the same word."""
    percent = process.cdist(ours, theirs, scorer=fuzz.ratio, dtype=np.float64, score_cutoff=_SAME_WORD)
    return np.asarray(percent, dtype=np.float64) / 100
