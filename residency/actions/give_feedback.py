"""Somebody who has read a review says something to its author, on one comment or on the whole."""

from __future__ import annotations

from dataclasses import dataclass

from residency.actions.comment_bank import keep_use, values_for
from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, NotFound
from residency.domain.prose import checked_prose
from residency.domain.saved_comment import filled
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of
from residency.store.queries.attention import feedback_history
from residency.store.queries.saved_comments import saved_comment
from residency.store.tables.attempt import Attempt
from residency.store.tables.attention import Feedback


@dataclass(frozen=True)
class SavedWords:
    """An entry of the comment bank, and the bug of the review that it is said about."""

    saved_id: int
    bug: str | None


def give_feedback(
    world: Runtime,
    author_id: str,
    attempt: Attempt,
    text: str,
    *,
    comment_id: str | None = None,
    replaces: int | None = None,
    saved: SavedWords | None = None,
) -> None:
    """Say it about a review that ``author_id`` was allowed to read; ``replaces`` edits what they have said.

    The earlier text stays in the history. Without a text the words of ``saved`` are said as they are. Raises
    NotFound for a comment of another review and for feedback of another person, BadInput for no text.
    """
    with transaction(world) as session:
        entry = None if saved is None else saved_comment(session, saved.saved_id)
        if entry is not None and saved is not None and not text.strip():
            text = filled(entry.text, values_for(world, session, attempt, saved.bug))
        text = checked_prose(text, field="text", ask="Write what you want to say.")
        if comment_id is not None and comment_id not in {row.id for row in comments_of(session, attempt.id)}:
            raise NotFound("There is no such comment.")
        history = {row.id: row for row in feedback_history(session, attempt.id)}
        if replaces is not None:
            before = history.get(replaces)
            if before is None or before.author_id != author_id:
                raise NotFound("There is no such feedback of yours.")
            if any(row.replaces == replaces for row in history.values()):
                raise BadInput("You have changed this since. Load the page again.", field="text")
            comment_id = before.comment_id
        said = Feedback(
            attempt_id=attempt.id,
            comment_id=comment_id,
            author_id=author_id,
            text=text,
            replaces=replaces,
            said_at=world.clock(),
        )
        session.add(said)
        if entry is not None and saved is not None:
            keep_use(session, said, entry, saved.bug)
