"""What of a bug a comment states: the mechanism, the consequence, the fix."""

from __future__ import annotations

from residency.domain.grade import Aspect, Diagnosis
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.review import Comment
from residency.grading.matching.fixes import writes_the_fix
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.samples import nearest, samples_of
from residency.grading.matching.statement import Statement

_STATES_FROM = {Aspect.MECHANISM: 0.13, Aspect.CONSEQUENCE: 0.16, Aspect.FIX: 0.28}
"""Likeness to the nearest sentence about an aspect from which a comment is taken to state it.

The thresholds that agree best with a reader of 241 comments: on mechanism and consequence in about 7 of 10, on the
fix in 8. A guess, therefore; it earns nothing (docs/validity.md).
"""


def aspects_of(
    statement: Statement, comment: Comment, bug: KeyedBug, key: VariantKey, quotes: Quotes
) -> tuple[Aspect, ...]:
    """The aspects of ``bug`` that a comment credited with it states. Code that is the fix states the fix."""
    samples = samples_of(key)
    text = statement.text
    likenesses = (samples.words(text) + samples.letters(text) + samples.phrases(text)) / 3
    stated = {
        aspect
        for aspect, which in samples.bugs[bug.slug].aspects.items()
        if nearest(likenesses, which, 1) >= _STATES_FROM[aspect]
    }
    if writes_the_fix(comment.text, bug, quotes):
        stated.add(Aspect.FIX)
    return tuple(aspect for aspect in Aspect if aspect in stated)


def diagnosis_of(states: tuple[Aspect, ...]) -> Diagnosis:
    """How far a credited comment leads: fully with the mechanism or the consequence, partly with neither."""
    is_full = Aspect.MECHANISM in states or Aspect.CONSEQUENCE in states
    return Diagnosis.FULL if is_full else Diagnosis.PARTIAL
