"""What somebody says to the author of a review, from the forms below it."""

from __future__ import annotations

from flask import flash, request

from residency.actions.give_feedback import give_feedback
from residency.store.tables.attempt import Attempt
from residency.web.world import world


def keep_feedback(attempt: Attempt, author_id: str) -> str:
    """Keep what the request says of a review that its author was allowed to read; the comment that it is about."""
    form = request.form
    replaces = form.get("replaces", "")
    give_feedback(
        world(),
        author_id,
        attempt,
        form.get("text", ""),
        comment_id=form.get("comment") or None,
        replaces=int(replaces) if replaces.isdecimal() else None,
    )
    flash("Said. The author reads it in the debrief.", "ok")
    return form.get("comment", "")
