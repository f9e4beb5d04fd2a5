"""Graded reviews made by hand, for what is computed from many of them."""

from __future__ import annotations

from collections.abc import Sequence

from residency.domain.family import Family
from residency.domain.grade import BugResult, Diagnosis, Judgement, MarkedComment, Outcome, ReviewGrade
from residency.domain.review import Severity, Verdict
from residency.grading.scoring.points import WEIGHTS, best_points, comment_points

K = 0.09


def graded(
    *bugs: tuple[Severity, int | None],
    alarms: Sequence[int] = (),
    verdict: Verdict = Verdict.REQUEST_CHANGES,
    named: bool = False,
) -> ReviewGrade:
    """A grade of a change with these bugs: severity, and the percent of the comment that found it or None.

    ``alarms`` are the percents of the false alarms; ``named`` says whether hits have family and severity right.
    """
    hits = [(WEIGHTS[severity], percent) for severity, percent in bugs if percent is not None]
    comments = [_marked(Outcome.HIT, percent, weight) for weight, percent in hits]
    comments += [_marked(Outcome.FALSE_ALARM, percent, 0.0) for percent in alarms]
    finders = iter(range(len(hits)))
    results = tuple(
        BugResult(
            slug=f"bug-{i}",
            family=Family.LOGIC,
            severity=severity,
            weight=WEIGHTS[severity],
            found_by=None if percent is None else next(finders),
            family_right=named and percent is not None,
            severity_right=named and percent is not None,
        )
        for i, (severity, percent) in enumerate(bugs)
    )
    points = sum(comment.points for comment in comments)
    return ReviewGrade(
        scoring_version=1,
        key_version=1,
        key_hash="0" * 64,
        comments=tuple(comments),
        bugs=results,
        verdict=verdict,
        verdict_confidence=75,
        verdict_right=(verdict is Verdict.REQUEST_CHANGES) == bool(bugs),
        points=points,
        utility=max(points, -2.0),
        best=best_points([WEIGHTS[severity] for severity, _ in bugs], K),
        named_right=len(hits) if named else 0,
        slots=max(len(comments), len(bugs)),
    )


def _marked(outcome: Outcome, percent: int, weight: float) -> MarkedComment:
    return MarkedComment(
        Judgement(None, None, Diagnosis.NONE, 0.5, unsure=False, reasons=()),
        outcome,
        bug=None,
        confidence=percent,
        points=comment_points(outcome, weight=weight, confidence=percent / 100, k=K),
    )
