"""Keys that mentors repaired, and the form in which one repairs a key from a trainee's comment."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.read_debrief import read_debrief
from residency.actions.read_repairs import read_repairs
from residency.actions.repair_key import Place, add_finding, add_wording, withdraw_repair
from residency.domain.diff import Side
from residency.domain.errors import BadInput, NotFound
from residency.domain.family import Family
from residency.domain.permission import Permission
from residency.domain.prose import LONGEST_PROSE, LONGEST_REASON
from residency.store.tables.attempt import Attempt, CommentRow
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("repairs", __name__, url_prefix="/mentor")


@blueprint.get("/repairs")
def everything() -> ResponseReturnValue:
    """What was repaired, by whom, why, and what it changed."""
    access.person_who_may(Permission.REPAIR_KEYS)
    return render_template("mentor/repairs.html", repairs=read_repairs(world()), longest_reason=LONGEST_REASON)


@blueprint.post("/repairs/<int:number>/withdraw")
def withdraw(number: int) -> ResponseReturnValue:
    """Take a repair back."""
    mentor = access.person_who_may(Permission.REPAIR_KEYS)
    withdraw_repair(world(), mentor.id, number, reason=request.form.get("reason", ""))
    flash("Taken back. The reviews are graded again without it.", "ok")
    return redirect(url_for("repairs.everything"), 303)


@blueprint.get("/attempts/<attempt_id>/repairs/<comment_id>")
def form(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """What the key could lack, begun from what the trainee wrote."""
    access.person_who_may(Permission.REPAIR_KEYS)
    return _page(access.cohort_attempt(attempt_id), comment_id, problem=None)


@blueprint.post("/attempts/<attempt_id>/repairs/<comment_id>")
def repair(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """Change the key for everybody."""
    mentor = access.person_who_may(Permission.REPAIR_KEYS)
    attempt, sent = access.cohort_attempt(attempt_id), request.form
    text, reason = sent.get("text", ""), sent.get("reason", "")
    try:
        if sent.get("kind") == "wording":
            bug = sent.get("bug", "")
            add_wording(world(), mentor.id, attempt.id, comment_id, bug=bug, text=text, reason=reason)
        else:
            family = sent.get("family", "")
            add_finding(
                world(),
                mentor.id,
                attempt.id,
                comment_id,
                family=Family(family) if family in set(Family) else None,
                place=_place(),
                text=text,
                accepted=[line for line in sent.get("accepted", "").splitlines() if line.strip()],
                reason=reason,
            )
    except BadInput as error:
        return _page(attempt, comment_id, problem=error), 422
    flash("The key is changed. Every review of this exercise is graded again; who is concerned is told.", "ok")
    return redirect(
        url_for(
            "mentor.review",
            attempt_id=attempt.id,
            item=request.args.get("item"),
            _anchor=f"comment-{comment_id}",
        ),
        303,
    )


def _place() -> Place:
    sent = request.form
    first, last = (sent.get(name, "").strip() for name in ("first", "last"))
    if not first.isdecimal() or not (last or first).isdecimal():
        raise BadInput("Say at which lines it is, as they are numbered in the change.", field="first")
    side = Side.OLD if sent.get("side") == Side.OLD else Side.NEW
    return Place(sent.get("file", ""), side, int(first), int(last or first))


def _page(attempt: Attempt, comment_id: str, *, problem: BadInput | None) -> str:
    debrief = read_debrief(world(), attempt)
    row = next((row for row in debrief.comments if row.id == comment_id), None)
    if row is None:
        raise NotFound("There is no such comment.")
    return render_template(
        "mentor/repair.html",
        debrief=debrief,
        row=row,
        files=[file.path for file in debrief.shown.change.files],
        families=tuple(Family),
        typed=request.form if problem else _begun(row),
        kind=request.form.get("kind") if problem else None,
        problem=problem,
        longest_prose=LONGEST_PROSE,
        longest_reason=LONGEST_REASON,
    )


def _begun(row: CommentRow) -> dict[str, str]:
    """The form as the comment fills it."""
    return {
        "text": row.text,
        "family": row.family or "",
        "file": row.file or "",
        "side": row.side,
        "first": str(row.line or ""),
        "last": str(row.end_line or row.line or ""),
    }
