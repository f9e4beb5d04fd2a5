"""A simulated review in the words of the key's own samples: for demonstrations, never for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from residency.domain.dice import Dice
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.review import Comment, Review, Severity
from residency.grading.simulated.reviewer import SimulatedReviewer, stated
from residency.grading.simulated.search import search
from residency.grading.simulated.verdict import verdict_on

DIFFICULTY = {Severity.LOW: 0.8, Severity.MEDIUM: 0.6, Severity.HIGH: 0.4, Severity.CRITICAL: 0.2}
"""In logits, where nobody knows better: what does more harm is seen more easily."""


def write_review(reviewer: SimulatedReviewer, key: VariantKey, dice: Dice) -> Review:
    """A review as this reviewer would write it: noticed bugs in the words of the key's accepted samples, what
    only looks wrong in those of its decoys and rejected samples."""
    bugs = {bug.slug: bug for bug in key.bugs}
    decoys = list(_decoys(key))
    dice.shuffle(decoys)
    said = []
    for mark in search(reviewer, {slug: DIFFICULTY[bug.severity] for slug, bug in bugs.items()}, dice):
        confidence = stated(reviewer, mark.belief)
        if mark.bug is not None:
            said.append(_on_bug(bugs[mark.bug], confidence, dice))
        elif decoys:
            said.append(_with(decoys.pop(), confidence))
    return Review(verdict_on(said), stated(reviewer, 0.6 + reviewer.skill / 2), tuple(said))


def _on_bug(bug: KeyedBug, confidence: int, dice: Dice) -> Comment:
    region = (bug.regions or bug.places)[0]
    severity = bug.severity if dice.random() < 0.7 else dice.choice(list(Severity))
    return Comment(
        text=dice.choice(bug.accepted),
        file=region.file,
        side=region.side,
        line=region.start,
        family=bug.family,
        severity=severity,
        confidence=confidence,
    )


def _decoys(key: VariantKey) -> Iterator[Comment]:
    for decoy in key.decoys:
        for region in decoy.regions[:1]:
            text = " ".join(decoy.looks_wrong.split())
            yield Comment(text, file=region.file, side=region.side, line=region.start)
    for bug in key.bugs:
        region = (bug.regions or bug.places)[0]
        for text in bug.rejected:
            yield Comment(text, file=region.file, side=region.side, line=region.start, family=bug.family)


def _with(comment: Comment, confidence: int) -> Comment:
    return replace(comment, confidence=confidence)
