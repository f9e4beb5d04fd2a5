"""A trainee objects to a grade: the objection goes to the mentors."""

from __future__ import annotations

from enum import StrEnum
from uuid import uuid4

from sqlmodel import select

from residency.actions.transaction import transaction
from residency.domain.draft import is_storable
from residency.domain.errors import BadInput, NotFound, Refused
from residency.runtime import Runtime
from residency.store.frozen import variant_key
from residency.store.queries.attempts import own_attempt
from residency.store.tables.attempt import CommentRow
from residency.store.tables.grade import Dispute


class DisputeKind(StrEnum):
    MEANT_THIS_BUG = "meant_this_bug"
    REAL_BUT_UNSEEDED = "real_but_unseeded"


def open_dispute(
    world: Runtime,
    trainee_id: str,
    attempt_id: str,
    comment_id: str,
    *,
    kind: DisputeKind,
    bug: str | None,
    text: str,
) -> str:
    """The id of the dispute; the same one where this objection stands already.

    Raises NotFound for a foreign attempt or comment, Refused before submission, BadInput where ``bug`` is
    not one that this change showed.
    """
    if len(text) > 4000 or not is_storable(text):
        raise BadInput("Say it in at most 4,000 ordinary characters; a mentor reads it.", field="text")
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if attempt.submitted_at is None:
            raise Refused("A grade can be disputed once there is one: submit the review first.")
        comment = session.get(CommentRow, comment_id)
        if comment is None or comment.attempt_id != attempt.id:
            raise NotFound("There is no such comment.")
        if kind is DisputeKind.MEANT_THIS_BUG:
            shown = {keyed.slug for keyed in variant_key(session, attempt.variant_hash).bugs}
            if bug not in shown:
                raise BadInput("Choose the bug that your comment meant.", field="bug")
        else:
            bug = None
        same = select(Dispute).where(
            Dispute.comment_id == comment_id, Dispute.kind == kind.value, Dispute.bug == bug
        )
        standing = session.exec(same).first()
        if standing is not None:
            return standing.id
        dispute = Dispute(
            id=uuid4().hex,
            attempt_id=attempt.id,
            kind=kind.value,
            comment_id=comment_id,
            bug=bug,
            text=text.strip(),
            created_at=world.clock(),
        )
        session.add(dispute)
        return dispute.id
