"""What somebody says to the author of a review, from the forms below it."""

from __future__ import annotations

from flask import flash, request

from residency.actions.give_feedback import SavedWords, give_feedback
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
        saved=_saved(form.get("say") or form.get("saved") or ""),
    )
    flash("Said. The author reads it in the debrief.", "ok")
    return form.get("comment", "")


def _saved(value: str) -> SavedWords | None:
    """``12 utc-day``: which entry of the comment bank, about which bug, if any."""
    number, _, bug = value.partition(" ")
    return SavedWords(int(number), bug or None) if number.isdecimal() else None
