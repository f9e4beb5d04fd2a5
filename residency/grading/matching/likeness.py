"""How much two short texts say in common, forgiving word forms and misspelling."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array

from residency.grading.matching.remarks import REMARKS, Remarks
from residency.grading.matching.words import content_of

Likenesses = NDArray[np.float64]
"""One number from 0 to 1 for each sample, in the order of the samples."""

_TEXTS_AT_ONCE = 4096
"""Texts whose parts are remembered: the variants of an exercise share their sentences."""

_SAME_WORD = 80.0
"""Percent of agreement (rapidfuzz ratio) from which two stems count as one word misspelt."""

_UNSAID = 2.0
"""Weight of what every text leaves unsaid, in nats: one shared word out of two is no sign of agreement."""

_AT_LARGE = 0.3
"""Share of a stem's weight that comes from remarks at large. Between .1 and .6 it makes no difference."""

_GRAM_LENGTHS = (3, 4)
_WRITTEN = re.compile(r"\w\w+")


class Rarity:
    """Weights of stems: what few sample comments of a key use says more than what all of them use.

    Source: inverse document frequency (Spärck Jones 1972), ``ln((n+1)/(df+.5))``, in nats. A key is a small
    corpus in which "takes" may be rarer than the name of its table; so the rarity in review remarks at large
    counts too, brought to the scale of the key's.
    """

    def __init__(self, texts: Iterable[str], at_large: Remarks = REMARKS) -> None:
        documents = [content_of(text) for text in texts]
        self._here = Counter(word for document in documents for word in document)
        self._total = len(documents) + 1
        self._at_large = at_large
        self._scale = _AT_LARGE * self.unseen / math.log((at_large.total + 1) / 0.5)
        self._known: dict[str, float] = {}

    @property
    def unseen(self) -> float:
        """The weight that a stem has which neither the key nor anybody else uses."""
        return math.log(self._total / 0.5)

    def __call__(self, word: str) -> float:
        if word not in self._known:
            here = math.log(self._total / (self._here[word] + 0.5))
            elsewhere = math.log((self._at_large.total + 1) / (self._at_large.counts.get(word, 0) + 0.5))
            self._known[word] = (1 - _AT_LARGE) * here + self._scale * elsewhere
        return self._known[word]


class SharedWords:
    """Likeness by words in common: the geometric mean of how much of each text is in the other.

    So neither a short text nor a long one has an advantage. ``columns`` says for each stem of the samples, laid
    end to end, where it stands in the vocabulary: hundreds are asked for, so all are worked out at once.
    """

    def __init__(self, samples: Sequence[str], rarity: Rarity) -> None:
        words = [content_of(text) for text in samples]
        self._rarity = rarity
        self._filled = np.array([index for index, stems in enumerate(words) if stems], dtype=np.intp)
        self._count = len(samples)
        stems = [stem for said in words for stem in said]
        self._vocabulary = tuple(dict.fromkeys(stems))
        column = {stem: index for index, stem in enumerate(self._vocabulary)}
        self._columns = np.array([column[stem] for stem in stems], dtype=np.intp)
        lengths = [len(said) for said in words if said]
        self._starts = np.cumsum([0, *lengths[:-1]], dtype=np.intp)
        self._weights = np.array([rarity(stem) for stem in stems])

    def compare(self, text: str) -> Likenesses:
        """The likeness of the text to each sample."""
        found = np.zeros(self._count)
        ours = content_of(text)
        if not ours or not self._filled.size:
            return found
        agreement = _agreement(ours, self._vocabulary)
        weights = np.array([self._rarity(word) for word in ours])
        best_of_ours = np.maximum.reduceat(agreement[:, self._columns], self._starts, axis=1)
        our_share = weights @ best_of_ours / (weights.sum() + _UNSAID)
        said = np.add.reduceat(agreement.max(axis=0)[self._columns] * self._weights, self._starts)
        their_share = said / (np.add.reduceat(self._weights, self._starts) + _UNSAID)
        found[self._filled] = np.sqrt(our_share * their_share)
        return found


class SharedParts:
    """Likeness by the cosine of what a text is made of: ``parts`` gives its parts with their weights."""

    def __init__(self, samples: Sequence[str], parts: Callable[[str], Mapping[str, float]]) -> None:
        self._parts = parts
        made = [_normed(parts(text)) for text in samples]
        self._column = {part: at for at, part in enumerate(dict.fromkeys(part for of in made for part in of))}
        ends = np.cumsum([0, *(len(of) for of in made)])
        columns = [self._column[part] for of in made for part in of]
        weights = [weight for of in made for weight in of.values()]
        shape = (len(samples), len(self._column))
        self._rows = csr_array((np.array(weights), np.array(columns, dtype=np.intp), ends), shape=shape)

    def compare(self, text: str) -> Likenesses:
        """The likeness of the text to each sample."""
        ours = np.zeros(len(self._column))
        for part, weight in _normed(self._parts(text)).items():
            if part in self._column:
                ours[self._column[part]] = weight
        return np.asarray(self._rows @ ours)

    def among_samples(self) -> NDArray[np.float64]:
        """The likeness of each sample to each other, a square."""
        return np.asarray((self._rows @ self._rows.T).toarray())


@lru_cache(maxsize=_TEXTS_AT_ONCE)
def letters_of(text: str) -> Mapping[str, float]:
    """Runs of three and four letters of the stems: what is left of words that are written wrongly or joined."""
    joined = f" {' '.join(content_of(text))} "
    grams = Counter(joined[at : at + size] for size in _GRAM_LENGTHS for at in range(len(joined) - size + 1))
    return {gram: math.sqrt(count) for gram, count in grams.items()}


class Phrases:
    """Words as they are written and pairs of neighbours, common ones among them: "not in" is not "in".

    Weights are those of tf-idf with smoothed document frequencies, ``ln((1+n)/(1+df)) + 1``, so that even what
    all samples say counts a little.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._total = len(texts) + 1
        self._texts = Counter(part for text in texts for part in set(_written(text)))

    def __call__(self, text: str) -> dict[str, float]:
        counts = Counter(_written(text))
        return {
            part: count * (math.log(self._total / (1 + self._texts[part])) + 1) for part, count in counts.items()
        }


@lru_cache(maxsize=_TEXTS_AT_ONCE)
def _written(text: str) -> tuple[str, ...]:
    words = _WRITTEN.findall(text.lower())
    return (*words, *(" ".join(pair) for pair in pairwise(words)))


def _normed(parts: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in parts.values()))
    return {part: weight / length for part, weight in parts.items()} if length else {}


def _agreement(ours: tuple[str, ...], theirs: tuple[str, ...]) -> NDArray[np.float64]:
    """For each pair of stems 0, or from .8 to 1 where they are the same word."""
    percent = process.cdist(ours, theirs, scorer=fuzz.ratio, dtype=np.float64, score_cutoff=_SAME_WORD)
    return np.asarray(percent, dtype=np.float64) / 100
