"""Grades as nouns: in and out of their rows."""

from collections.abc import Collection
from datetime import datetime

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from residency.domain.grade import ReviewGrade
from residency.store.tables.grade import Dispute, GradeRow

_GRADE = TypeAdapter(ReviewGrade)


def grade_row(attempt_id: str, grade: ReviewGrade, *, now: datetime) -> GradeRow:
    """A row for this grade, to be added by the caller."""
    return GradeRow(
        attempt_id=attempt_id,
        scoring_version=grade.scoring_version,
        key_version=grade.key_version,
        key_hash=grade.key_hash,
        payload=_GRADE.dump_json(grade).decode(),
        created_at=now,
    )


def grades_of(session: Session, attempt_ids: Collection[str]) -> dict[str, ReviewGrade]:
    """The newest grade of each attempt that has one, by attempt."""
    rows = session.exec(
        select(GradeRow).where(col(GradeRow.attempt_id).in_(attempt_ids)).order_by(col(GradeRow.id))
    )
    return {row.attempt_id: _GRADE.validate_json(row.payload) for row in rows}


def disputes_of(session: Session, attempt_ids: Collection[str]) -> list[Dispute]:
    """All disputes about these attempts, oldest first."""
    query = select(Dispute).where(col(Dispute.attempt_id).in_(attempt_ids))
    return list(session.exec(query.order_by(col(Dispute.created_at), col(Dispute.id))))
