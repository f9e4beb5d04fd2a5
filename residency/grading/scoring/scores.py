"""The Review Score of several reviews."""

from __future__ import annotations

import math
from collections.abc import Sequence

from residency.domain.grade import ReviewGrade
from residency.domain.review import Verdict
from residency.domain.session_scores import SessionScores


def score_session(grades: Sequence[ReviewGrade]) -> SessionScores:
    """N, V and Q in percent, over any number of reviews, whatever their order.

    Source: docs/scoring.md. ``N = 100 * sum(U) / sum(w - k)``, U with its floor. ``V`` is Youden's J (1950).
    ``Q`` divides hits named right by the sum of max(claims, bugs).
    """
    best = math.fsum(grade.best for grade in grades)
    slots = sum(grade.slots for grade in grades)
    return SessionScores(
        reviews=len(grades),
        clean=sum(grade.is_clean for grade in grades),
        net=100 * math.fsum(grade.utility for grade in grades) / best if best else None,
        verdicts=_youden(grades),
        naming=100 * sum(grade.named_right for grade in grades) / slots if slots else None,
    )


def _youden(grades: Sequence[ReviewGrade]) -> float | None:
    buggy = [asks_for_changes(grade) for grade in grades if not grade.is_clean]
    clean = [asks_for_changes(grade) for grade in grades if grade.is_clean]
    if not buggy or not clean:
        return None
    return 100 * (sum(buggy) / len(buggy) - sum(clean) / len(clean))


def asks_for_changes(grade: ReviewGrade) -> bool:
    """Whether the verdict of this review was to request changes."""
    return grade.verdict is Verdict.REQUEST_CHANGES
