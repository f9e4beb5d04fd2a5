"""What a customer takes a question to be about.

Nothing is graded here, and a customer may misunderstand: what matters is that a wrong answer is much rarer than a
right one. docs/validity.md says how often which happens, and how the numbers below were chosen.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

import numpy as np

from residency.domain.system.customer import Customer, Topic
from residency.grading.matching.likeness import SharedParts
from residency.grading.matching.words import content_of, sentences_of, stem, words_of

LEAST_LIKENESS = 0.2
"""A question that is less like every topic is about nothing that the customer knows. What shares nothing with a
topic is about 0 like it, what says all that is peculiar to it about 1."""

AS_GOOD_AS_NEAREST = 0.95
"""The share of the nearest topic's likeness from which another one may be meant as well."""

RIDGE = 0.3
"""How little a single sentence is trusted: one alone may share a word with a question by chance."""

_SAID_BY_ALL = 0.3
"""Weight of a word that all sentences have, in nats."""

_CUSTOMERS_AT_ONCE = 16
"""Customers whose ears are kept: as many as are asked at the same time."""

_EVERYTHING = re.compile(
    r"\b(everything|anything else|what else|all (the |your |of the )?(rules?|requirements?|details|decisions)"
    r"|(explain|describe|tell me about) (the )?(whole|entire|system|process))\b"
)


class Understood(StrEnum):
    """One topic, none of them, several at once, or one of several: which, the question does not say."""

    TOPIC = "topic"
    UNKNOWN = "unknown"
    TOO_BROAD = "too_broad"
    AMBIGUOUS = "ambiguous"


WHICH_OF_THEM = "I can take that in more than one way. Put a case to me: when this happens, what then?"
"""Said where a question is as near to one topic as to another. It names neither: that would answer what to ask."""


@dataclass(frozen=True)
class Heard:
    """``topic`` is there where one was understood, ``near`` where it could be any of these. A question is needless
    where its answer settles nothing, or settles what was answered before."""

    answer: str
    understood: Understood
    topic: Topic | None = None
    near: tuple[Topic, ...] = ()
    is_needless: bool = False


def hear(question: str, customer: Customer, *, before: Collection[str] = ()) -> Heard:
    """What this customer says to a question. ``before`` are the decisions that earlier answers settled.

    A question that asks for everything or whose sentences are about several topics is too broad.
    """
    if _EVERYTHING.search(question.lower()):
        return Heard(customer.too_broad, Understood.TOO_BROAD)
    ear = _ear_for(customer.topics)
    meant = ear.meant_by(question)
    apart = [ear.meant_by(sentence) for sentence in sentences_of(question)]
    clear = {topics[0] for topics in apart if len(topics) == 1}
    if len(clear) > 1:
        return Heard(customer.too_broad, Understood.TOO_BROAD)
    if len(meant) > 1:
        return Heard(WHICH_OF_THEM, Understood.AMBIGUOUS, near=meant)
    if not meant:
        return Heard(customer.unknown, Understood.UNKNOWN)
    (topic,) = meant
    is_needless = topic.decision is None or topic.decision in before
    return Heard(topic.answer, Understood.TOPIC, topic, is_needless=is_needless)


class _Ear:
    """Compares a text with what is asked about each topic and what is answered: half by words, half by letters.

    Source: regularised least squares, one topic against the others (Rifkin, Yeo and Poggio 2003),
    ``(K + RIDGE I)^-1 Y`` with the likenesses of the sentences to each other as ``K`` and 1 in ``Y`` where a
    sentence belongs to a topic. So what the sentences of all topics share tells little, however often one uses it.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = topics
        sentences = [(index, text) for index, topic in enumerate(topics) for text in (*topic.asks, topic.answer)]
        texts = [text for _, text in sentences]
        self._by = [SharedParts(texts, _Weights(texts, parts)) for parts in (_words, _letters)]
        owners = np.array([index for index, _ in sentences])
        belongs = (owners[:, None] == np.arange(len(topics))).astype(np.float64)
        alike = np.mean([by.among_samples() for by in self._by], axis=0)
        self._tells = np.linalg.solve(alike + RIDGE * np.eye(len(texts)), belongs)

    def meant_by(self, text: str) -> tuple[Topic, ...]:
        """The topics that this text is about: none, the one that is clearly nearest, or those nearly alike."""
        nearness = np.mean([by.compare(text) for by in self._by], axis=0) @ self._tells
        most = nearness.max()
        if most < LEAST_LIKENESS:
            return ()
        return tuple(
            topic
            for topic, near in zip(self._topics, nearness, strict=True)
            if near == most or near > most * AS_GOOD_AS_NEAREST
        )


@lru_cache(maxsize=_CUSTOMERS_AT_ONCE)
def _ear_for(topics: tuple[Topic, ...]) -> _Ear:
    """An ear costs more than a question: it is kept for the next one."""
    return _Ear(topics)


class _Weights:
    """``(1 + ln tf)(ln((1+n)/(1+df)) + s)`` for each part of a text, in nats, with ``s`` as above.

    Source: the smoothed inverse document frequency (Spärck Jones 1972) over the sentences of one customer.
    """

    def __init__(self, texts: Sequence[str], parts: Callable[[str], list[str]]) -> None:
        self._parts = parts
        self._total = len(texts) + 1
        self._said = Counter(part for text in texts for part in set(parts(text)))

    def __call__(self, text: str) -> Mapping[str, float]:
        return {
            part: (1 + math.log(count)) * (math.log(self._total / (1 + self._said[part])) + _SAID_BY_ALL)
            for part, count in Counter(self._parts(text)).items()
        }


def _words(text: str) -> list[str]:
    """The stems that carry meaning, and all pairs of neighbours: "whose clock" is not "which clock"."""
    return [*content_of(text), *(" ".join(pair) for pair in pairwise(map(stem, words_of(text))))]


def _letters(text: str) -> list[str]:
    """Runs of three and four letters within words, for other forms of a word and for slips of the pen."""
    words = [f" {word} " for word in words_of(text)]
    return [word[at : at + size] for word in words for size in (3, 4) for at in range(len(word) - size + 1)]
