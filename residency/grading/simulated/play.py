"""A simulated reviewer reviews a variant in labelled sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from residency.domain.dice import Dice
from residency.domain.review import Comment, Review
from residency.grading.simulated.reviewer import SimulatedReviewer, stated
from residency.grading.simulated.search import Mark, search
from residency.grading.simulated.stage import Stage
from residency.grading.simulated.verdict import verdict_on


@dataclass(frozen=True)
class Play:
    """An honest review, and the mark behind each of its comments."""

    stage: Stage
    marks: tuple[Mark, ...]
    review: Review


def play(reviewer: SimulatedReviewer, stage: Stage, difficulty: Mapping[str, float], dice: Dice) -> Play:
    """What this reviewer does with the variant; ``difficulty`` is that of its bugs, in logits.

    A bug is said in one of the sentences that lead to it, a false alarm in one that is wrong here, no sentence
    twice. Family and severity are those of the sentence. False alarms beyond the sentences at hand are not said.
    """
    marks = search(reviewer, difficulty, dice)
    wrong = dice.sample(stage.false_alarms, len(stage.false_alarms))
    made, said = [], []
    for mark in marks:
        if mark.bug is None and not wrong:
            continue
        sentence = wrong.pop() if mark.bug is None else dice.choice(stage.detections(mark.bug))
        made.append(mark)
        said.append(replace(sentence, confidence=stated(reviewer, mark.belief)))
    return Play(stage, tuple(made), review_of(tuple(said)))


def review_of(comments: tuple[Comment, ...]) -> Review:
    """These comments with the verdict that follows from them."""
    return Review(verdict_on(comments), None, comments)


def restated(play: Play, reviewer: SimulatedReviewer) -> Review:
    """The same comments and verdict with confidence as ``reviewer`` would state it."""
    said = (
        replace(comment, confidence=stated(reviewer, mark.belief))
        for comment, mark in zip(play.review.comments, play.marks, strict=True)
    )
    return replace(play.review, comments=tuple(said))
