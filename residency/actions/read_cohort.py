"""What mentors and directors read of their cohorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from residency.actions.open_system import open_system
from residency.actions.read_output import read_cohort_output
from residency.actions.write_spec import spec_of
from residency.domain.family import Family
from residency.domain.figure import Share
from residency.domain.grade import ReviewGrade
from residency.domain.level import Level
from residency.domain.output import Output
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.domain.system.exercise import Task
from residency.domain.system.spec_grade import SpecGrade
from residency.domain.system.written import Spec
from residency.grading.scoring.by_family import found_by_family
from residency.grading.scoring.share import wilson
from residency.progress.ladder.counts import counts_by_level
from residency.runtime import Runtime
from residency.store.queries.attempts import disputed_attempts, submitted_attempts
from residency.store.queries.grades import disputes_of, grades_of
from residency.store.queries.ladder import levels_of
from residency.store.queries.people import cohorts_of, members
from residency.store.queries.works import SheetGrade, newest_grade_of, submitted_works
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.cohort import Cohort
from residency.store.tables.grade import Dispute
from residency.store.tables.system import Work

TOO_FEW = 5
"""Figures of fewer people are not shown: they would be figures of a person."""

NEWEST = 100


@dataclass(frozen=True)
class SubmittedReview:
    """One review in a mentor's list."""

    attempt: Attempt
    grade: ReviewGrade
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True)
class SubmittedWork:
    """Work on a system in a mentor's list. ``unbuilt`` counts rules without an example, ``open_questions`` those
    that the author of a spec named: both wait for a person."""

    work: Work
    title: str
    grade: SpecGrade | SheetGrade
    unbuilt: int
    open_questions: int


@dataclass(frozen=True)
class CohortReport:
    """Figures of one cohort, of reviews without help; only ``output`` is of all, week by week. ``people`` counts
    trainees with at least one submitted, ``levels`` all who have begun, at each level. Whatever fewer than five
    people stand behind is left out."""

    cohort: Cohort
    levels: Mapping[Level, int | None]
    output: Output
    people: int
    attempts: int
    found: Mapping[Family, Share] = field(default_factory=dict)
    blocked_buggy: Share | None = None
    blocked_clean: Share | None = None

    @property
    def is_too_few(self) -> bool:
        return self.people < TOO_FEW


def read_reviews(world: Runtime, mentor_id: str) -> list[SubmittedReview]:
    """The newest submitted reviews of the mentor's cohorts: those with open disputes first, then unsure ones."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
        trainees = [person.id for person in members(session, cohorts, Role.TRAINEE)]
        waiting = disputed_attempts(session, trainees)
        known = {attempt.id for attempt in waiting}
        newest = submitted_attempts(session, trainees, newest=NEWEST)
        others = [attempt for attempt in newest if attempt.id not in known]
        ids = [attempt.id for attempt in (*waiting, *others)]
        grades = grades_of(session, ids)
        attempts = [*waiting, *sorted(others, key=lambda attempt: not grades[attempt.id].unsure)]
        disputes = disputes_of(session, ids)
    return [
        SubmittedReview(
            attempt,
            grades[attempt.id],
            tuple(dispute for dispute in disputes if dispute.attempt_id == attempt.id),
        )
        for attempt in attempts
    ]


def read_works(world: Runtime, mentor_id: str) -> list[SubmittedWork]:
    """The newest work on systems of the mentor's cohorts: first what waits for a person."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
        trainees = [person.id for person in members(session, cohorts, Role.TRAINEE)]
        works = [_submitted_work(session, work) for work in submitted_works(session, trainees, newest=NEWEST)]
    return sorted(works, key=lambda work: not (work.open_questions or work.unbuilt))


def _submitted_work(session: Session, work: Work) -> SubmittedWork:
    spec = spec_of(work.written) if work.task == Task.SPEC else Spec()
    return SubmittedWork(
        work=work,
        title=open_system(session, work.system_hash).exercise.title,
        grade=newest_grade_of(session, work),
        unbuilt=sum(bool(rule.text.strip()) and not rule.is_built for rule in spec.rules),
        open_questions=sum(bool(text.strip()) for text in spec.open_questions),
    )


def read_report(world: Runtime, director_id: str) -> list[CohortReport]:
    """A report for each cohort of the director, by name."""
    with read(world.engine) as session:
        reports = []
        for cohort in cohorts_of(session, director_id):
            trainees = [person.id for person in members(session, [cohort.id], Role.TRAINEE)]
            levels = counts_by_level(levels_of(session, trainees).values(), least=TOO_FEW)
            attempts = submitted_attempts(session, trainees)
            grades = grades_of(session, [attempt.id for attempt in attempts])
            alone = [(one.trainee_id, grades[one.id]) for one in attempts if not one.is_helped]
            output = read_cohort_output(session, attempts, grades, least=TOO_FEW)
            reports.append(_report(cohort, levels, output, alone))
    return reports


Graded = Sequence[tuple[str, ReviewGrade]]
"""Grades with the id of their trainee."""


def _report(cohort: Cohort, levels: Mapping[Level, int | None], output: Output, graded: Graded) -> CohortReport:
    people = _people(graded)
    if people < TOO_FEW:
        return CohortReport(cohort, levels, output, people, len(graded))
    shown = found_by_family(grade for _, grade in graded)
    return CohortReport(
        cohort,
        levels,
        output,
        people,
        len(graded),
        {family: share for family, share in shown.items() if _people(_with_family(graded, family)) >= TOO_FEW},
        _blocked([pair for pair in graded if not pair[1].is_clean]),
        _blocked([pair for pair in graded if pair[1].is_clean]),
    )


def _people(graded: Graded) -> int:
    return len({trainee for trainee, _ in graded})


def _with_family(graded: Graded, family: Family) -> Graded:
    return [pair for pair in graded if any(bug.family is family for bug in pair[1].bugs)]


def _blocked(graded: Graded) -> Share | None:
    """How many of these changes were stopped; None where fewer than five people stand behind it."""
    if _people(graded) < TOO_FEW:
        return None
    return wilson(sum(grade.verdict is Verdict.REQUEST_CHANGES for _, grade in graded), len(graded))
