"""What mentors and directors read of their cohorts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from residency.domain.family import Family
from residency.domain.figure import Share
from residency.domain.grade import ReviewGrade
from residency.domain.permission import Role
from residency.grading.by_family import found_by_family
from residency.grading.share import wilson
from residency.runtime import Runtime
from residency.store.queries.attempts import submitted_attempts
from residency.store.queries.grades import disputes_of, grades_of
from residency.store.queries.people import cohorts_of, members
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.cohort import Cohort
from residency.store.tables.grade import Dispute
from residency.store.tables.person import Person

TOO_FEW = 5
"""Figures of fewer people are not shown: they would be figures of a person."""

NEWEST = 100


@dataclass(frozen=True)
class SubmittedReview:
    """One review in a mentor's list."""

    trainee: Person
    attempt: Attempt
    grade: ReviewGrade
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True)
class CohortReport:
    """Figures of one cohort. ``people`` counts trainees with at least one submitted review; below five nothing
    else is filled in."""

    cohort: Cohort
    people: int
    attempts: int
    found: Mapping[Family, Share]
    blocked_buggy: Share | None
    blocked_clean: Share | None

    @property
    def is_too_few(self) -> bool:
        return self.people < TOO_FEW


def read_reviews(world: Runtime, mentor_id: str) -> list[SubmittedReview]:
    """The newest submitted reviews of the mentor's cohorts, those with open disputes first."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
        trainees = {person.id: person for person in members(session, cohorts, Role.TRAINEE)}
        attempts = submitted_attempts(session, trainees, newest=NEWEST)
        ids = [attempt.id for attempt in attempts]
        grades = grades_of(session, ids)
        disputes = disputes_of(session, ids)
    reviews = [
        SubmittedReview(
            trainees[attempt.trainee_id],
            attempt,
            grades[attempt.id],
            tuple(dispute for dispute in disputes if dispute.attempt_id == attempt.id),
        )
        for attempt in attempts
    ]
    return sorted(reviews, key=lambda review: not any(d.settled_at is None for d in review.disputes))


def read_report(world: Runtime, director_id: str) -> list[CohortReport]:
    """A report for each cohort of the director, by name."""
    with read(world.engine) as session:
        reports = []
        for cohort in cohorts_of(session, director_id):
            trainees = [person.id for person in members(session, [cohort.id], Role.TRAINEE)]
            attempts = submitted_attempts(session, trainees)
            grades = grades_of(session, [attempt.id for attempt in attempts])
            people = len({attempt.trainee_id for attempt in attempts})
            reports.append(_report(cohort, people, list(grades.values())))
    return reports


def _report(cohort: Cohort, people: int, grades: list[ReviewGrade]) -> CohortReport:
    if people < TOO_FEW:
        return CohortReport(cohort, people, len(grades), {}, None, None)
    buggy = [grade for grade in grades if not grade.is_clean]
    clean = [grade for grade in grades if grade.is_clean]
    return CohortReport(
        cohort,
        people,
        len(grades),
        found_by_family(grades),
        wilson(sum(grade.verdict_right for grade in buggy), len(buggy)),
        wilson(sum(not grade.verdict_right for grade in clean), len(clean)),
    )
