"""Questions about work on systems, and grades of it as nouns."""

from collections.abc import Collection
from datetime import datetime

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from residency.domain.errors import NotFound
from residency.domain.system.acceptance import AcceptGrade
from residency.domain.system.exercise import Task
from residency.domain.system.pinning import LegacyGrade
from residency.domain.system.spec_grade import SpecGrade
from residency.domain.system.suite import ScenariosGrade
from residency.store.queries.erasures import check_work, erased_works
from residency.store.queries.people import people_beside
from residency.store.tables.system import Probe, Question, Work, WorkGrade

SheetGrade = ScenariosGrade | AcceptGrade | LegacyGrade
"""What the tasks beside the spec are graded with."""

_SPEC_GRADE = TypeAdapter(SpecGrade)
_GRADED_BY: dict[Task, type[SheetGrade]] = {
    Task.SCENARIOS: ScenariosGrade,
    Task.ACCEPT: AcceptGrade,
    Task.LEGACY: LegacyGrade,
}
_SHEET_GRADES: dict[type[SheetGrade], TypeAdapter[SheetGrade]] = {
    grade: TypeAdapter(grade) for grade in _GRADED_BY.values()
}


def own_work(session: Session, trainee_id: str, work_id: str, *, for_update: bool = False) -> Work:
    """The work, if it is this trainee's. Raises NotFound otherwise: a stranger learns nothing."""
    query = select(Work).where(Work.id == work_id, Work.trainee_id == trainee_id)
    work = session.exec(query.with_for_update() if for_update else query).first()
    if work is None:
        raise NotFound("There is no such work.")
    return work


def cohort_work(session: Session, mentor_id: str, work_id: str) -> Work:
    """Submitted work of somebody in one of the mentor's cohorts.

    Raises NotFound otherwise, Erased where there is nothing left to read.
    """
    query = select(Work).where(
        Work.id == work_id, col(Work.submitted_at).is_not(None), col(Work.trainee_id).in_(people_beside(mentor_id))
    )
    work = session.exec(query).first()
    if work is None:
        raise NotFound("There is no such work.")
    check_work(session, work.id)
    return work


def locked_work(session: Session, work_id: str) -> Work:
    """The work, held until the transaction ends. Raises NotFound; who may see it was settled before."""
    work = session.exec(select(Work).where(Work.id == work_id).with_for_update()).first()
    if work is None:
        raise NotFound("There is no such work.")
    return work


def works_of(session: Session, trainee_id: str) -> list[Work]:
    """All work of a trainee, newest first."""
    query = select(Work).where(Work.trainee_id == trainee_id)
    return list(session.exec(query.order_by(col(Work.started_at).desc(), col(Work.id))))


def submitted_works(session: Session, trainee_ids: Collection[str], *, newest: int) -> list[Work]:
    """The newest handed-in work of these trainees that can be read, newest first."""
    query = select(Work).where(
        col(Work.trainee_id).in_(trainee_ids),
        col(Work.submitted_at).is_not(None),
        col(Work.id).not_in(erased_works()),
    )
    return list(session.exec(query.order_by(col(Work.submitted_at).desc(), col(Work.id)).limit(newest)))


def questions_of(session: Session, work_id: str) -> list[Question]:
    """What the customer was asked, in order."""
    query = select(Question).where(Question.work_id == work_id)
    return list(session.exec(query.order_by(col(Question.number))))


def probes_of(session: Session, work_id: str) -> list[Probe]:
    """What a running build was asked, in order."""
    query = select(Probe).where(Probe.work_id == work_id)
    return list(session.exec(query.order_by(col(Probe.number))))


def spec_grade_row(work_id: str, grade: SpecGrade, *, now: datetime) -> WorkGrade:
    """A row for this grade, to be added by the caller."""
    return _row(work_id, grade, _SPEC_GRADE.dump_json(grade), now)


def sheet_grade_row(work_id: str, grade: SheetGrade, *, now: datetime) -> WorkGrade:
    """A row for this grade, to be added by the caller."""
    return _row(work_id, grade, _SHEET_GRADES[type(grade)].dump_json(grade), now)


def newest_spec_grade(session: Session, work_id: str) -> SpecGrade:
    """The grade of a spec that counts. Raises NotFound before it is handed in."""
    return _SPEC_GRADE.validate_json(_newest_payload(session, work_id))


def newest_sheet_grade(session: Session, work: Work) -> SheetGrade:
    """The grade of other work that counts. Raises NotFound before it is handed in."""
    return _SHEET_GRADES[_GRADED_BY[Task(work.task)]].validate_json(_newest_payload(session, work.id))


def newest_grade_of(session: Session, work: Work) -> SpecGrade | SheetGrade:
    """The grade that counts, whatever the task. Raises NotFound before it is handed in."""
    return newest_spec_grade(session, work.id) if work.task == Task.SPEC else newest_sheet_grade(session, work)


def _row(work_id: str, grade: SpecGrade | SheetGrade, payload: bytes, now: datetime) -> WorkGrade:
    return WorkGrade(
        work_id=work_id,
        scoring_version=grade.scoring_version,
        key_version=grade.key_version,
        key_hash=grade.key_hash,
        payload=payload.decode(),
        created_at=now,
    )


def _newest_payload(session: Session, work_id: str) -> str:
    query = select(WorkGrade).where(WorkGrade.work_id == work_id).order_by(col(WorkGrade.id).desc()).limit(1)
    row = session.exec(query).first()
    if row is None:
        raise NotFound(f"Work {work_id} has no grade.")
    return row.payload
