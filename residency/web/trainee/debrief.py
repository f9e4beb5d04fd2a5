"""The debrief of a submitted review, and objections to it."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.rate_realism import rate_realism
from residency.actions.read_debrief import read_debrief
from residency.actions.second_look import read_look
from residency.domain.errors import BadInput
from residency.web import access
from residency.web.debrief import debrief_page, example_panel, witness_panel
from residency.web.grade_as_data import grade_as_data
from residency.web.world import world

blueprint = Blueprint("debrief", __name__, url_prefix="/attempts/<attempt_id>/debrief")


@blueprint.get("")
def page(attempt_id: str) -> ResponseReturnValue:
    """The change again with its bugs, and what became of every comment."""
    look = read_look(world(), access.own_attempt(attempt_id))
    if look is not None and not look.is_closed:
        return redirect(url_for("look.page", attempt_id=attempt_id))
    debrief = read_debrief(world(), access.own_submitted_attempt(attempt_id))
    return debrief_page(
        debrief,
        may_dispute=True,
        witness_url=partial(_witness_url, attempt_id),
        example_url=partial(_example_url, attempt_id),
        export_url=url_for("debrief.export", attempt_id=attempt_id),
    )


@blueprint.post("/realism")
def realism(attempt_id: str) -> ResponseReturnValue:
    """Keep how real the change was."""
    attempt, stars = access.own_submitted_attempt(attempt_id), request.form.get("stars", "")
    rate_realism(world(), attempt.trainee_id, attempt.id, int(stars) if stars.isdecimal() else None)
    flash("Thank you: that helps to repair the exercises.", "ok")
    return redirect(url_for("debrief.page", attempt_id=attempt_id, _anchor="realism"), 303)


@blueprint.get("/grade.json")
def export(attempt_id: str) -> ResponseReturnValue:
    """The grade as data: every comment, what became of it, and where a language model had a part."""
    return jsonify(grade_as_data(read_debrief(world(), access.own_submitted_attempt(attempt_id))))


@blueprint.get("/witness/<bug>")
def witness(attempt_id: str, bug: str) -> ResponseReturnValue:
    """The run of one bug's witness, asked for until it has finished."""
    return witness_panel(
        read_debrief(world(), access.own_submitted_attempt(attempt_id)),
        bug,
        _witness_url(attempt_id, bug),
    )


@blueprint.get("/example/<comment_id>")
def example(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """What one example came to, asked for until it has run."""
    return example_panel(
        read_debrief(world(), access.own_submitted_attempt(attempt_id)),
        comment_id,
        poll_url=_example_url(attempt_id, comment_id),
        page_url=url_for("debrief.page", attempt_id=attempt_id),
    )


@blueprint.post("/disputes")
def dispute(attempt_id: str) -> ResponseReturnValue:
    """Send an objection to the mentors."""
    attempt = access.own_submitted_attempt(attempt_id)
    form = request.form
    try:
        kind = DisputeKind(form.get("kind", ""))
    except ValueError:
        raise BadInput("Say whether you meant one of the bugs, or found a real problem.", field="kind") from None
    open_dispute(
        world(),
        attempt.trainee_id,
        attempt.id,
        form.get("comment", ""),
        kind=kind,
        bug=form.get("bug") or None,
        text=form.get("text", ""),
    )
    flash("Your objection is with the mentors of your cohort. The grade stands until one of them decides.", "ok")
    return redirect(url_for("debrief.page", attempt_id=attempt_id))


def _witness_url(attempt_id: str, bug: str) -> str:
    return url_for("debrief.witness", attempt_id=attempt_id, bug=bug)


def _example_url(attempt_id: str, comment_id: str) -> str:
    return url_for("debrief.example", attempt_id=attempt_id, comment_id=comment_id)
