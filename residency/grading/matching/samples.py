"""The sentences of a key, compiled once: how like each group of them a text is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from residency.domain.grade import Aspect
from residency.domain.key import KeyedBug, VariantKey
from residency.grading.matching.contrast import Contrast
from residency.grading.matching.likeness import (
    Likenesses,
    Phrases,
    Rarity,
    SharedParts,
    SharedWords,
    letters_of,
)
from residency.grading.matching.remarks import REMARKS, Remarks
from residency.grading.matching.words import content_of

_MOST_ODDS = 2.0
"""One word may speak for or against a bug by this much at most, in nats: a key holds few sentences."""

_COMMENTS_AT_ONCE = 64

Indices = NDArray[np.intp]


class BugSamples:
    """Where the sentences about one bug stand among the samples of its key, and how its words are spread.

    ``accepted`` are sample comments, ``describing`` those and all else that states the defect; ``rejected``
    stand at its place and miss it; ``elsewhere`` are about something else of the exercise.
    """

    def __init__(
        self,
        bug: KeyedBug,
        key: VariantKey,
        at: Mapping[str, int],
        *,
        letters: NDArray[np.float64],
        phrases: NDArray[np.float64],
    ) -> None:
        said = bug.statements
        describing = (
            *(*bug.accepted, *said.mechanism, *said.consequence, *said.fix),
            *(bug.explanation, bug.consequence, bug.fix),
        )
        others = [
            *(text for other in key.bugs if other.slug != bug.slug for text in other.accepted),
            *(text for other in key.absent for text in other.accepted),
            *(text for finding in key.findings for text in (finding.text, *finding.accepted)),
        ]
        self.accepted = _indices(bug.accepted, at)
        self.describing = _indices(describing, at)
        self.rejected = _indices(bug.rejected, at)
        self.elsewhere = _indices(others, at)
        self.aspects = {
            Aspect.MECHANISM: _indices((*said.mechanism, bug.explanation), at),
            Aspect.CONSEQUENCE: _indices((*said.consequence, bug.consequence), at),
            Aspect.FIX: _indices((*said.fix, bug.fix), at),
        }
        theirs = np.union1d(self.rejected, self.elsewhere)
        theirs = theirs[~np.isin(theirs, self.describing)]
        self.contrast_letters = Contrast(letters, self.describing, theirs)
        self.contrast_phrases = Contrast(phrases, self.describing, theirs)
        decoys = (text for decoy in key.decoys for text in (decoy.looks_wrong, decoy.is_right))
        self.odds = _log_odds(describing, [*bug.rejected, *others, *decoys])
        self.odds_at_place = _log_odds(describing, bug.rejected)


class Samples:
    """All sentences of a key. Texts of some reviews are remembered: each is asked about once for every bug."""

    def __init__(self, key: VariantKey, at_large: Remarks = REMARKS) -> None:
        texts = [text for text in dict.fromkeys(_texts(key)) if text]
        at = {text: index for index, text in enumerate(texts)}
        rarity = Rarity(texts, at_large)
        self._words = SharedWords(texts, rarity)
        self._letters = SharedParts(texts, letters_of)
        self._phrases = SharedParts(texts, Phrases(texts))
        among = {"letters": self._letters.among_samples(), "phrases": self._phrases.among_samples()}
        self.bugs = {bug.slug: BugSamples(bug, key, at, **among) for bug in key.bugs}
        self.words = lru_cache(_COMMENTS_AT_ONCE)(self._words.compare)
        self.letters = lru_cache(_COMMENTS_AT_ONCE)(self._letters.compare)
        self.phrases = lru_cache(_COMMENTS_AT_ONCE)(self._phrases.compare)


@lru_cache(maxsize=64)
def samples_of(key: VariantKey) -> Samples:
    """The compiled sentences of a key, kept for the keys that were asked for last."""
    return Samples(key)


def nearest(likenesses: Likenesses, which: Indices, count: int) -> float:
    """The mean of the ``count`` highest of these likenesses: one alone can be chance."""
    best = np.sort(likenesses[which])[::-1][:count]
    return float(best.mean()) if best.size else 0.0


def odds_of(text: str, odds: Mapping[str, float]) -> float:
    """How far the words of a text speak for the one side: the sum of their log odds over the root of their number.

    The root is between a sum, which long texts win, and a mean, which makes two words as sure as twenty.
    """
    words = content_of(text)
    return math.fsum(odds.get(word, 0.0) for word in words) / math.sqrt(1 + len(words))


def _texts(key: VariantKey) -> Iterable[str]:
    for bug in key.bugs:
        said = bug.statements
        yield from (*bug.accepted, *bug.rejected, *said.mechanism, *said.consequence, *said.fix)
        yield from (bug.explanation, bug.consequence, bug.fix)
    for other in key.absent:
        yield from other.accepted
    for finding in key.findings:
        yield from (finding.text, *finding.accepted)
    for decoy in key.decoys:
        yield from (decoy.looks_wrong, decoy.is_right)


def _indices(texts: Iterable[str], at: Mapping[str, int]) -> Indices:
    return np.array(sorted({at[text] for text in texts if text}), dtype=np.intp)


def _log_odds(ours: Sequence[str], theirs: Sequence[str]) -> Mapping[str, float]:
    """For each word ``ln(P(word | ours) / P(word | theirs))`` over sentences, half a sentence added to each.

    Source: naive Bayes over words that are there or not (Maron 1961), in nats. A word that neither side uses
    says nothing.
    """
    said = Counter(word for text in ours for word in set(content_of(text)))
    denied = Counter(word for text in theirs for word in set(content_of(text)))
    return {
        word: max(-_MOST_ODDS, min(_MOST_ODDS, _share(said[word], len(ours)) - _share(denied[word], len(theirs))))
        for word in {*said, *denied}
    }


def _share(count: int, total: int) -> float:
    return math.log((count + 0.5) / (total + 1))
