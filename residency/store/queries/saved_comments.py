"""Questions about the comment bank of the mentors."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.domain.errors import NotFound
from residency.domain.saved_comment import Tie
from residency.store.tables.attention import Feedback
from residency.store.tables.saved_comment import SavedComment, SavedCommentUse


def saved_comments(session: Session) -> list[SavedComment]:
    """What is offered today: the newest version of each entry that was not taken out, newest first."""
    rows = session.exec(select(SavedComment).order_by(col(SavedComment.id).desc())).all()
    replaced = {row.replaces for row in rows}
    return [row for row in rows if row.id not in replaced and not row.is_retired]


def saved_comment(session: Session, saved_id: int) -> SavedComment:
    """An entry that is offered today. Raises NotFound for an earlier version, or one that was taken out."""
    found = next((row for row in saved_comments(session) if row.id == saved_id), None)
    if found is None:
        raise NotFound("There is no such entry in the comment bank, or it was changed since. Load the page again.")
    return found


def versions_of(session: Session, row: SavedComment) -> list[int]:
    """The ids of this version and of all before it, newest first."""
    found = []
    version: SavedComment | None = row
    while version is not None and version.id is not None:
        found.append(version.id)
        version = None if version.replaces is None else session.get(SavedComment, version.replaces)
    return found


def uses_of(session: Session, saved_ids: Collection[int]) -> list[tuple[SavedCommentUse, Feedback]]:
    """What was said with these versions and not replaced since, oldest first."""
    rows = session.exec(
        select(SavedCommentUse, Feedback)
        .join(Feedback)
        .where(col(SavedCommentUse.saved_id).in_(saved_ids))
        .order_by(col(Feedback.id))
    ).all()
    said = [feedback.id for _, feedback in rows]
    replaced = set(session.exec(select(Feedback.replaces).where(col(Feedback.replaces).in_(said))))
    return [(use, feedback) for use, feedback in rows if feedback.id not in replaced]


def tie_of(row: SavedComment) -> Tie:
    """What an entry is about."""
    return Tie(row.exercise, row.bug, row.pattern)
