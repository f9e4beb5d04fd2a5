"""What mentors read of their cohorts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from residency.actions.open_system import open_system
from residency.actions.write_spec import spec_of
from residency.domain.grade import ReviewGrade
from residency.domain.permission import Role
from residency.domain.system.exercise import Task
from residency.domain.system.spec_grade import SpecGrade
from residency.domain.system.written import Spec
from residency.runtime import Runtime
from residency.store.queries.attempts import disputed_attempts, submitted_attempts
from residency.store.queries.grades import disputes_of, grades_of
from residency.store.queries.people import cohorts_of, members
from residency.store.queries.works import SheetGrade, newest_grade_of, submitted_works
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.grade import Dispute
from residency.store.tables.system import Work

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


def read_reviews(world: Runtime, mentor_id: str) -> list[SubmittedReview]:
    """The newest submitted reviews of the mentor's cohorts: those with open disputes first, then unsure ones."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
        trainees = [person.id for person in members(session, cohorts, Role.TRAINEE)]
        waiting = disputed_attempts(session, trainees)
        known = {attempt.id for attempt in waiting}
        newest = submitted_attempts(session, trainees, newest=NEWEST, readable=True)
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
