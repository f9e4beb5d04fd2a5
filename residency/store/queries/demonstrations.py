"""Questions about examples and what they showed."""

from collections.abc import Collection

from sqlmodel import Session, select

from residency.domain.demonstration import Demonstration
from residency.store.tables.attempt import CommentRow
from residency.store.tables.demonstration import DemonstrationRow


def demonstration_rows(session: Session, attempt_id: str) -> dict[str, DemonstrationRow]:
    """What the examples of an attempt came to, by comment; none for those that have not run yet."""
    rows = session.exec(select(DemonstrationRow).where(DemonstrationRow.attempt_id == attempt_id))
    return {row.comment_id: row for row in rows}


def demonstrations_of(session: Session, attempt_id: str, comments: Collection[CommentRow]) -> list[Demonstration]:
    """The same as grading takes it: comments by their index."""
    rows = demonstration_rows(session, attempt_id)
    return [
        Demonstration(index, rows[comment.id].bug, rows[comment.id].sentence)
        for index, comment in enumerate(comments)
        if comment.id in rows
    ]
