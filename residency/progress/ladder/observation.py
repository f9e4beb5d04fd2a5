"""What one review says about who wrote it, as far as trust rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from residency.domain.ability import Response
from residency.domain.family import Family
from residency.domain.grade import BugResult, Outcome, ReviewGrade
from residency.domain.level import Level
from residency.domain.review import CONFIDENCE_BUTTONS, Severity
from residency.progress.ability.responses import responses_of

SAFETY = frozenset({Family.SEC, Family.DATA, Family.PERS})
"""Families whose critical bugs harm people or lose what cannot be had again."""

SUREST = max(CONFIDENCE_BUTTONS)


@dataclass(frozen=True)
class Observation:
    """A review, or a round of suggestions, at one level.

    ``work`` is how many changes it judged and ``clean`` how many of them were clean; ``critical`` is the answer to
    each bug that endangers people or data; ``sure`` counts claims at 95 % and ``sure_wrong`` those of
    them that were false alarms. What somebody had help with is no observation.
    """

    at: datetime
    level: Level
    responses: tuple[Response, ...]
    work: int
    clean: int
    families: frozenset[Family] = frozenset()
    critical: tuple[Response, ...] = ()
    sure: int = 0
    sure_wrong: int = 0


def observe(at: datetime, exercise: str, level: Level, grade: ReviewGrade) -> Observation:
    """A graded review of ``exercise`` (``PACK/SLUG``), submitted ``at`` a time aware of its zone."""
    sure = [
        comment for comment in grade.comments if comment.confidence is not None and comment.confidence >= SUREST
    ]
    responses = responses_of(exercise, grade)
    return Observation(
        at=at,
        level=level,
        responses=responses,
        work=1,
        clean=int(grade.is_clean),
        families=frozenset(bug.family for bug in grade.bugs),
        critical=tuple(response for bug, response in zip(grade.bugs, responses, strict=False) if _endangers(bug)),
        sure=len(sure),
        sure_wrong=sum(comment.outcome is Outcome.FALSE_ALARM for comment in sure),
    )


def _endangers(bug: BugResult) -> bool:
    return bug.severity is Severity.CRITICAL and bug.family in SAFETY
