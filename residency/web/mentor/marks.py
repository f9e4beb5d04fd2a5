"""A mentor's decisions about parts of a grade, from the forms below a review."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.mark_review import mark_comment, mark_verdict, withdraw_mark
from residency.domain.errors import BadInput
from residency.domain.grade import Diagnosis
from residency.domain.human_mark import Says
from residency.domain.permission import Permission
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("marks", __name__, url_prefix="/mentor/attempts/<attempt_id>/marks")

_YES_NO = {"right": True, "wrong": False}


@blueprint.post("")
def mark(attempt_id: str) -> ResponseReturnValue:
    """Decide about a comment, or about the verdict where none is named; or take a decision back."""
    attempt = access.cohort_attempt(attempt_id)
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    form = request.form
    comment = form.get("comment") or None
    if "withdraw" in form:
        withdraw_mark(world(), mentor.id, attempt.id, comment)
        flash("Taken back. The computed grade counts again.", "ok")
    elif comment is None:
        is_right = _YES_NO.get(form.get("says", ""))
        mark_verdict(world(), mentor.id, attempt.id, is_right=is_right, reason=form.get("reason", ""))
        flash("Decided. The review is graded again.", "ok")
    else:
        says, _, bug = form.get("says", "").partition(" ")
        mark_comment(
            world(),
            mentor.id,
            attempt.id,
            comment,
            says=Says(says) if says in set(Says) else None,
            bug=bug or None,
            diagnosed=_diagnosis(form.get("diagnosed", Diagnosis.FULL.value)),
            severity_right=_YES_NO.get(form.get("severity", "")),
            reason=form.get("reason", ""),
        )
        flash("Decided. The review is graded again.", "ok")
    anchor = "score" if comment is None else f"comment-{comment}"
    item = request.args.get("item")
    return redirect(url_for("mentor.review", attempt_id=attempt.id, item=item, _anchor=anchor), 303)


def _diagnosis(value: str) -> Diagnosis:
    if value not in (Diagnosis.FULL.value, Diagnosis.PARTIAL.value):
        raise BadInput("Say how far it states what is wrong.", field="diagnosed")
    return Diagnosis(value)
