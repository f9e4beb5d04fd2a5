"""Questions about what mentors read without knowing what others had read."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.domain.human_mark import Says
from residency.domain.reading_of_comment import CommentReading
from residency.store.tables.blind_mark import BlindMark


def second_marks(session: Session, attempt_ids: Collection[str]) -> list[BlindMark]:
    """All second marks of these reviews, oldest first."""
    query = select(BlindMark).where(col(BlindMark.attempt_id).in_(attempt_ids)).order_by(col(BlindMark.id))
    return list(session.exec(query))


def anchor_marks(session: Session, mentor_ids: Collection[str]) -> list[BlindMark]:
    """All that these mentors read in anchor reviews, oldest first."""
    query = (
        select(BlindMark)
        .where(col(BlindMark.mentor_id).in_(mentor_ids), col(BlindMark.anchor).is_not(None))
        .order_by(col(BlindMark.id))
    )
    return list(session.exec(query))


def reading_of_mark(row: BlindMark) -> CommentReading:
    """What was read."""
    return CommentReading(Says(row.says), row.bug)
