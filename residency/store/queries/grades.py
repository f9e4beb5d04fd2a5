"""Grades as nouns: in and out of their rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from residency.domain.errors import NotFound
from residency.domain.grade import ReviewGrade
from residency.domain.key import VariantKey
from residency.store.frozen import variant_key
from residency.store.tables.attempt import Attempt
from residency.store.tables.grade import Dispute, GradeRow

_GRADE = TypeAdapter(ReviewGrade)


@dataclass(frozen=True)
class StoredGrade:
    """A grade as it is kept; the newest has the highest ``id``.

    ``key_variant`` names the frozen variant whose key it was made with, ``None`` for the attempt's own.
    """

    id: int
    grade: ReviewGrade
    key_variant: str | None
    created_at: datetime


def grade_row(attempt_id: str, grade: ReviewGrade, *, now: datetime, key_variant: str | None = None) -> GradeRow:
    """A row for this grade, to be added by the caller."""
    return GradeRow(
        attempt_id=attempt_id,
        scoring_version=grade.scoring_version,
        key_version=grade.key_version,
        key_hash=grade.key_hash,
        payload=_GRADE.dump_json(grade).decode(),
        key_variant=key_variant,
        created_at=now,
    )


def grades_of(session: Session, attempt_ids: Collection[str]) -> dict[str, ReviewGrade]:
    """The newest grade of each attempt that has one, by attempt."""
    rows = session.exec(
        select(GradeRow).where(col(GradeRow.attempt_id).in_(attempt_ids)).order_by(col(GradeRow.id))
    )
    return {row.attempt_id: _GRADE.validate_json(row.payload) for row in rows}


def grade_history(session: Session, attempt_id: str) -> list[StoredGrade]:
    """Every grade that an attempt has had, oldest first; the last one counts."""
    rows = session.exec(select(GradeRow).where(GradeRow.attempt_id == attempt_id).order_by(col(GradeRow.id)))
    return [_stored(row) for row in rows]


def graded_again(session: Session, attempt_ids: Collection[str], *, since: datetime) -> list[str]:
    """Those of these attempts that have had more than one grade, the newest of them from ``since`` on."""
    query = (
        select(GradeRow.attempt_id)
        .where(col(GradeRow.attempt_id).in_(attempt_ids))
        .group_by(col(GradeRow.attempt_id))
        .having(func.count() > 1, func.max(col(GradeRow.created_at)) >= since)
    )
    return list(session.exec(query.order_by(col(GradeRow.attempt_id))))


def newest_grade(session: Session, attempt_id: str) -> StoredGrade:
    """The grade of an attempt that counts. Raises NotFound before it is submitted."""
    row = session.exec(_newest(attempt_id)).first()
    if row is None:
        raise NotFound(f"Attempt {attempt_id} has no grade.")
    return _stored(row)


def key_variant_of(session: Session, attempt_id: str) -> str | None:
    """The frozen variant whose key the newest grade was made with, ``None`` for the attempt's own."""
    row = session.exec(_newest(attempt_id)).first()
    return None if row is None else row.key_variant


def graded_key(session: Session, attempt: Attempt) -> VariantKey:
    """The key that counts for an attempt: that of its newest grade, at first the one that was frozen with it."""
    return variant_key(session, key_variant_of(session, attempt.id) or attempt.variant_hash)


def disputes_of(session: Session, attempt_ids: Collection[str]) -> list[Dispute]:
    """All disputes about these attempts, oldest first."""
    query = select(Dispute).where(col(Dispute.attempt_id).in_(attempt_ids))
    return list(session.exec(query.order_by(col(Dispute.created_at), col(Dispute.id))))


def _newest(attempt_id: str) -> SelectOfScalar[GradeRow]:
    query = select(GradeRow).where(GradeRow.attempt_id == attempt_id)
    return query.order_by(col(GradeRow.id).desc()).limit(1)


def _stored(row: GradeRow) -> StoredGrade:
    if row.id is None:
        raise ValueError("A grade that is not stored yet has no place in a history.")
    return StoredGrade(row.id, _GRADE.validate_json(row.payload), row.key_variant, row.created_at)
