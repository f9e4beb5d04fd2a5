"""One simulated reviewer followed over a plan of changes: what honest work and each trick would have earned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from residency.domain.dice import Dice
from residency.domain.grade import ReviewGrade
from residency.domain.review import Review
from residency.grading.scoring.scores import score_session
from residency.grading.simulated.measures import Measures, measure
from residency.grading.simulated.play import Play, restated
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.grading.simulated.tricks import GUESSING, SILENT, TRICKS

STATEMENTS: Mapping[str, Callable[[SimulatedReviewer], SimulatedReviewer]] = {
    "honest": lambda one: replace(one, bias=0.0, spread=1.0),
    "as these people state it": lambda one: one,
    "too sure by 1 logit": lambda one: replace(one, bias=1.0, spread=1.0),
    "too sure by 2 logits": lambda one: replace(one, bias=2.0, spread=1.0),
    "too unsure by 1 logit": lambda one: replace(one, bias=-1.0, spread=1.0),
    "too unsure by 2 logits": lambda one: replace(one, bias=-2.0, spread=1.0),
    "too extreme, twice the logit": lambda one: replace(one, bias=0.0, spread=2.0),
    "too flat, .4 of the logit": lambda one: replace(one, bias=0.0, spread=0.4),
}
"""How the same comments may be stated. The first is what the reviewer may rightly believe."""


@dataclass(frozen=True)
class Tally:
    """How the grader read what honest reviewers said: sentences that lead to a bug, and wrong claims."""

    detections: int
    credited: int
    credited_with_another: int
    false_alarms: int
    believed: int


@dataclass(frozen=True)
class Graded:
    """Measures of honest work by the number of changes: the first ``n``, and the ``n`` after them."""

    first: Mapping[int, Measures]
    second: Mapping[int, Measures]


@dataclass(frozen=True)
class Record:
    """``real`` is by the real grader, ``gold`` by one that never errs, ``settled`` by the real one with what it is
    unsure of settled rightly. Spam and tricks are the real grader's.

    ``stated`` and ``stated_gold`` are N for each of the ``STATEMENTS``.
    """

    reviewer: SimulatedReviewer
    real: Graded
    settled: Graded
    gold: Graded
    spam: Mapping[str, Measures]
    tricks: Mapping[str, Measures]
    stated: Mapping[str, float]
    stated_gold: Mapping[str, float]
    tally: Tally


def record(
    reviewer: SimulatedReviewer, plays: Sequence[Play], *, counts: Sequence[int], tried_on: int, dice: Dice
) -> Record:
    """Everything about these honest plays; tricks and spam are tried on the first ``tried_on`` of them."""
    tried = plays[:tried_on]
    spam = {**SILENT, **GUESSING}
    restate = {name: [restated(one, change(reviewer)) for one in tried] for name, change in STATEMENTS.items()}
    return Record(
        reviewer=reviewer,
        real=_graded([one.stage.grade(one.review) for one in plays], counts),
        settled=_graded([one.stage.grade_settled(one.review) for one in plays], counts),
        gold=_graded([one.stage.grade_by_gold(one.review) for one in plays], counts),
        spam={name: measure(_real(tried, (act(one.stage, dice) for one in tried))) for name, act in spam.items()},
        tricks={name: measure(_real(tried, (act(one, dice) for one in tried))) for name, act in TRICKS.items()},
        stated={name: _net(_real(tried, reviews)) for name, reviews in restate.items()},
        stated_gold={name: _net(_gold(tried, reviews)) for name, reviews in restate.items()},
        tally=_tally(plays),
    )


def _graded(grades: Sequence[ReviewGrade], counts: Sequence[int]) -> Graded:
    return Graded(
        first={n: measure(grades[:n]) for n in counts},
        second={n: measure(grades[n : 2 * n]) for n in counts if 2 * n <= len(grades)},
    )


def _real(plays: Iterable[Play], reviews: Iterable[Review]) -> list[ReviewGrade]:
    return [one.stage.grade(review) for one, review in zip(plays, reviews, strict=True)]


def _gold(plays: Iterable[Play], reviews: Iterable[Review]) -> list[ReviewGrade]:
    return [one.stage.grade_by_gold(review) for one, review in zip(plays, reviews, strict=True)]


def _net(grades: Sequence[ReviewGrade]) -> float:
    return score_session(grades).net or 0.0


def _tally(plays: Sequence[Play]) -> Tally:
    said = [
        (mark.bug, one.stage.read(comment).judgement.credited)
        for one in plays
        for mark, comment in zip(one.marks, one.review.comments, strict=True)
    ]
    right = [credited for bug, credited in said if bug is not None and credited == bug]
    other = [credited for bug, credited in said if bug is not None and credited not in (None, bug)]
    wrong = [credited for bug, credited in said if bug is None]
    return Tally(
        detections=len(said) - len(wrong),
        credited=len(right),
        credited_with_another=len(other),
        false_alarms=len(wrong),
        believed=sum(credited is not None for credited in wrong),
    )
