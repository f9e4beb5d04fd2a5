"""A trainee writes, discards and brings back comments. Nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.draft import MAX_LINE, MAX_TEXT, Draft, is_storable
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.example import read_typed
from residency.runtime import Runtime
from residency.store.queries.attempts import own_attempt
from residency.store.tables.attempt import Attempt, CommentRow

FROM_ANOTHER_TAB = "Kept from another tab, which was changed at the same time."


@dataclass(frozen=True)
class Saved:
    """What is stored now.

    ``kept`` is set where somebody else (another tab) had changed the comment in the meantime: ``comment`` is
    theirs, untouched, and ``kept`` a comment of its own with the text that would have been lost.
    """

    comment: CommentRow
    kept: CommentRow | None = None


def save_comment(world: Runtime, trainee_id: str, attempt_id: str, draft: Draft) -> Saved:
    """Store a draft as it was typed.

    Raises NotFound for a foreign attempt or comment, Refused after submission, BadInput for a text or id that
    cannot be taken.
    """
    _check(draft)
    with transaction(world) as session:
        attempt = _open(session, trainee_id, attempt_id)
        row = session.get(CommentRow, draft.id)
        if row is None:
            return Saved(_insert(world, session, attempt, draft, draft.id))
        if row.attempt_id != attempt.id:
            raise NotFound("There is no such comment.")
        if row.revision == draft.based_on or _is_same(row, draft):
            return Saved(_update(world, session, row, draft))
        sibling = str(uuid5(NAMESPACE_OID, f"{row.id} {draft.based_on} {draft.text}{draft.example}"))
        kept = session.get(CommentRow, sibling)
        if kept is None:
            kept = _insert(world, session, attempt, draft, sibling, note=FROM_ANOTHER_TAB)
        return Saved(row, kept)


def discard_comment(world: Runtime, trainee_id: str, attempt_id: str, comment_id: str) -> CommentRow:
    """Take a comment out of the review; ``restore_comment`` brings it back with every word."""
    return _set_discarded(world, trainee_id, attempt_id, comment_id, discarded=True)


def restore_comment(world: Runtime, trainee_id: str, attempt_id: str, comment_id: str) -> CommentRow:
    """Bring a discarded comment back."""
    return _set_discarded(world, trainee_id, attempt_id, comment_id, discarded=False)


def _check(draft: Draft) -> None:
    try:
        UUID(draft.id)
    except ValueError:
        raise BadInput("A comment needs a UUID as its id.", field="id") from None
    if len(draft.text) > MAX_TEXT:
        raise BadInput(
            f"A comment holds at most {MAX_TEXT:,} characters; this one has {len(draft.text):,}."
            " Shorten it or split it.",
            field="text",
        )
    if draft.confidence is not None and not 0 <= draft.confidence <= 100:
        raise BadInput("How sure you are is a number from 0 to 100.", field="confidence")
    read_typed(draft.example)
    if not all(map(is_storable, (draft.text, draft.file or "", draft.example))):
        raise BadInput(
            "This text holds characters that cannot be stored. Type it instead of pasting it.", field="text"
        )
    if max(draft.line or 0, draft.end_line or 0) > MAX_LINE:
        raise BadInput(f"A line number is at most {MAX_LINE:,}.", field="line")
    if draft.line is not None and (draft.line < 1 or (draft.end_line or draft.line) < draft.line):
        raise BadInput("A range of lines begins at 1 or later and does not end before it begins.", field="line")


def _open(session: Session, trainee_id: str, attempt_id: str) -> Attempt:
    attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
    if attempt.submitted_at is not None:
        raise Refused("This review is submitted; its comments cannot change any more.")
    return attempt


def _insert(
    world: Runtime, session: Session, attempt: Attempt, draft: Draft, comment_id: str, *, note: str = ""
) -> CommentRow:
    now = world.clock()
    row = CommentRow(id=comment_id, attempt_id=attempt.id, note=note, created_at=now, updated_at=now)
    _copy(row, draft)
    session.add(row)
    return row


def _update(world: Runtime, session: Session, row: CommentRow, draft: Draft) -> CommentRow:
    if not _is_same(row, draft):
        _copy(row, draft)
        row.revision += 1
        row.discarded_at = None  # whoever goes on typing in another tab has not discarded it
        row.updated_at = world.clock()
        session.add(row)
    return row


_FIELDS = ("file", "side", "line", "end_line", "kind", "family", "severity", "confidence", "text", "example")


def _copy(row: CommentRow, draft: Draft) -> None:
    for name in _FIELDS:
        value = getattr(draft, name)
        # A database driver may write an enumeration by its name instead of its value.
        setattr(row, name, value.value if isinstance(value, StrEnum) else value)


def _is_same(row: CommentRow, draft: Draft) -> bool:
    return all(getattr(row, name) == getattr(draft, name) for name in _FIELDS)


def _set_discarded(
    world: Runtime, trainee_id: str, attempt_id: str, comment_id: str, *, discarded: bool
) -> CommentRow:
    with transaction(world) as session:
        attempt = _open(session, trainee_id, attempt_id)
        row = session.get(CommentRow, comment_id)
        if row is None or row.attempt_id != attempt.id:
            raise NotFound("There is no such comment.")
        row.discarded_at = world.clock() if discarded else None
        session.add(row)
        return row
