"""An honest reviewer with a known skill, for demonstrations and for testing the grader itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from residency.domain.dice import Dice
from residency.domain.diff import ShownChange, Side
from residency.domain.key import KeyedBug, KeyedDecoy, Region, VariantKey
from residency.domain.reading import Span
from residency.domain.review import CONFIDENCE_BUTTONS, Comment, CommentKind, Review, Severity, Verdict


@dataclass(frozen=True)
class SimulatedReviewer:
    """``skill`` in logits (0 is average), ``criterion`` how much evidence it takes to speak, ``bias`` how many
    logits stated confidence lies above what is honest."""

    skill: float
    criterion: float = 0.0
    bias: float = 0.0


DIFFICULTY = {Severity.LOW: 0.8, Severity.MEDIUM: 0.6, Severity.HIGH: 0.4, Severity.CRITICAL: 0.2}


def write_review(reviewer: SimulatedReviewer, key: VariantKey, dice: Dice) -> Review:
    """A review as this reviewer would write it: noticed bugs in the words of the key's accepted samples,
    half-understood ones in those of its rejected samples, and now and then a decoy.

    The search model is that of measurement section 10.2: a bug of difficulty b is noticed with probability
    sigma(0.6 + skill - 0.8 b), a decoy tempts less the better the reviewer is.
    """
    comments = [
        *(_on_bug(reviewer, bug, dice) for bug in key.bugs),
        *(_on_decoy(reviewer, decoy, dice) for decoy in key.decoys),
    ]
    said = tuple(comment for comment in comments if comment is not None)
    blocks = any(comment.stated_confidence >= 50 for comment in said)
    verdict = Verdict.REQUEST_CHANGES if blocks else Verdict.APPROVE
    return Review(verdict, _button(reviewer, 0.6 + reviewer.skill / 2, dice), said)


def read_change(reviewer: SimulatedReviewer, change: ShownChange, dice: Dice) -> list[Span]:
    """What this reviewer had on screen: hunk by hunk, slower where more skilled, now and then not at all."""
    spans = []
    for file in change.files:
        for hunk in file.hunks:
            if dice.random() < _probability(-2.0 - reviewer.skill):
                continue
            ms = int(1000 * hunk.new_count * max(0.1, dice.gauss(0.9 + 0.2 * reviewer.skill, 0.4)))
            last = hunk.new_start + max(hunk.new_count, 1) - 1
            if hunk.new_start >= 1:
                spans.append(Span(file.path, Side.NEW, hunk.new_start, last, min(ms, 110_000)))
    return spans


def _on_bug(reviewer: SimulatedReviewer, bug: KeyedBug, dice: Dice) -> Comment | None:
    evidence = 0.6 + reviewer.skill - 0.8 * DIFFICULTY[bug.severity]
    region = (bug.regions or bug.places)[0]
    if dice.random() < _probability(evidence):
        if dice.gauss(1.0 + reviewer.skill / 2, 0.7) < reviewer.criterion:
            return None
        severity = bug.severity if dice.random() < 0.7 else dice.choice(list(Severity))
        return _comment(region, dice.choice(bug.accepted), bug, severity, _button(reviewer, evidence + 0.8, dice))
    if dice.random() < 0.2:
        return _comment(region, dice.choice(bug.rejected), bug, Severity.MEDIUM, _button(reviewer, -0.3, dice))
    return None


def _on_decoy(reviewer: SimulatedReviewer, decoy: KeyedDecoy, dice: Dice) -> Comment | None:
    if not decoy.regions or dice.random() >= _probability(-1.4 - 0.5 * reviewer.skill - reviewer.criterion):
        return None
    region = decoy.regions[0]
    kind = dice.choice([CommentKind.ISSUE, CommentKind.QUESTION])
    return Comment(
        text=" ".join(decoy.looks_wrong.split()),
        kind=kind,
        file=region.file,
        side=region.side,
        line=region.start,
        confidence=_button(reviewer, -0.6, dice),
    )


def _comment(region: Region, text: str, bug: KeyedBug, severity: Severity, confidence: int) -> Comment:
    return Comment(
        text=text,
        file=region.file,
        side=region.side,
        line=region.start,
        family=bug.family,
        severity=severity,
        confidence=confidence,
    )


def _button(reviewer: SimulatedReviewer, logit: float, dice: Dice) -> int:
    percent = 100 * _probability(logit + reviewer.bias + dice.gauss(0, 0.5))
    return _nearest(percent, CONFIDENCE_BUTTONS)


def _nearest(value: float, choices: Sequence[int]) -> int:
    return min(choices, key=lambda choice: abs(choice - value))


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
