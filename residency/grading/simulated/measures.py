"""Scores of some graded reviews: ours, and those that were considered beside it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum

from residency.domain.grade import Outcome, ReviewGrade
from residency.grading.scoring.froc import case_of, wafroc, wafroc1
from residency.grading.scoring.scores import score_session


class Measure(StrEnum):
    """All in percent, where 0 is silence (except for V, which silence does not touch) and 100 the best."""

    RECALL = "recall"
    F1 = "F1"
    LINEAR = "linear net"
    WAFROC = "wAFROC"
    WAFROC1 = "wAFROC1"
    NET = "N"
    VERDICTS = "V only"
    NAMING = "Q"
    REVIEW_SCORE = "Review Score"


Measures = Mapping[Measure, float]

FALSE_ALARM_COSTS = 0.5
"""Points of a false alarm in the linear net, whatever was stated."""


def measure(grades: Sequence[ReviewGrade]) -> Measures:
    """Every measure of these reviews, signed. They hold at least one clean and one buggy change."""
    weight = math.fsum(bug.weight for grade in grades for bug in grade.bugs)
    found = math.fsum(bug.weight for grade in grades for bug in grade.bugs if bug.found_by is not None)
    bugs, hits = sum(len(grade.bugs) for grade in grades), sum(grade.found for grade in grades)
    claims = sum(_is_counted(comment.outcome) for grade in grades for comment in grade.comments)
    alarms = sum(grade.false_alarms for grade in grades)
    cases = [case_of(grade) for grade in grades]
    scores = score_session(grades)
    return {
        Measure.RECALL: 100 * found / weight,
        Measure.F1: 100 * 2 * hits / (claims + bugs),
        Measure.LINEAR: 100 * (found - FALSE_ALARM_COSTS * alarms) / weight,
        Measure.WAFROC: 100 * (2 * wafroc(cases) - 1),
        Measure.WAFROC1: 100 * (2 * wafroc1(cases) - 1),
        Measure.NET: _known(scores.net),
        Measure.VERDICTS: _known(scores.verdicts),
        Measure.NAMING: _known(scores.naming),
        Measure.REVIEW_SCORE: _known(scores.signed),
    }


def _is_counted(outcome: Outcome) -> bool:
    return outcome in (Outcome.HIT, Outcome.FALSE_ALARM, Outcome.DUPLICATE)


def _known(value: float | None) -> float:
    if value is None:
        raise ValueError("a score needs reviews of clean and of buggy changes")
    return value
