"""What people of a cohort have done, made by hand: no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from residency.domain.family import Family
from residency.domain.grade import ReviewGrade
from residency.domain.level import Level
from residency.domain.report import CohortReport, Section
from residency.domain.review import Severity, Verdict
from residency.report.digest import Member, digest_of
from residency.report.history import DoneChange, History
from tests.grading.graded import graded

MONDAY = datetime(2026, 9, 7, 9, tzinfo=UTC)


def broken(
    *,
    found: bool,
    stopped: bool | None = None,
    family: Family = Family.LOGIC,
    severity: Severity = Severity.HIGH,
    sure: int = 75,
) -> ReviewGrade:
    """A review of a change with one bug; it is stopped where the bug was found, unless said otherwise."""
    verdict = Verdict.REQUEST_CHANGES if (found if stopped is None else stopped) else Verdict.APPROVE
    grade = graded((severity, sure if found else None), verdict=verdict)
    return replace(grade, bugs=tuple(replace(bug, family=family) for bug in grade.bugs))


def sound(*, stopped: bool = False) -> ReviewGrade:
    """A review of a change without a bug; a false alarm goes with stopping it."""
    verdict = Verdict.REQUEST_CHANGES if stopped else Verdict.APPROVE
    return graded(alarms=[75] if stopped else [], verdict=verdict)


def person(
    name: str,
    *grades: ReviewGrade,
    level: Level = Level.CHANGES,
    exercises: Sequence[str] = (),
    minutes: float | None = 20.0,
    helped: int = 0,
) -> tuple[str, History]:
    """Somebody with one review a day, oldest first, the last ``helped`` of them with help. Each is of an exercise
    of its own, unless ``exercises`` names them."""
    names = exercises or [f"hospital/new-{number}" for number in range(len(grades))]
    reviews = tuple(
        DoneChange(
            at=MONDAY + timedelta(days=number, minutes=len(name)),
            exercise=names[number],
            level=level,
            minutes=minutes,
            is_helped=number >= len(grades) - helped,
            grade=grade,
        )
        for number, grade in enumerate(grades)
    )
    return name, History(reviews=reviews)


def section(report: CohortReport, name: str) -> Section:
    """The section of this name."""
    return next(one for one in report.sections if one.name == name)


def people(count: int, *grades: ReviewGrade, prefix: str = "p", **work: Any) -> list[tuple[str, History]]:
    """So many people who all did the same, with what else is in their history."""
    found = [person(f"{prefix}{number:02}", *grades) for number in range(count)]
    return [(name, replace(history, **work)) for name, history in found]


def members(found: Sequence[tuple[str, History]]) -> list[Member]:
    """These people, at the level of most tests."""
    return [Member(name, digest_of(history), level=Level.CHANGES) for name, history in found]
