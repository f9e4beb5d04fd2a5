"""The second look at a submitted review: an AI has had its say, and the trainee decides what to make of it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.second_look import OpenLook, close_look, read_look
from residency.domain.errors import Incomplete, NotFound
from residency.store.tables.attempt import Attempt
from residency.web import access
from residency.web.trainee.opened import open_variant
from residency.web.world import world

blueprint = Blueprint("look", __name__, url_prefix="/attempts/<attempt_id>/second-look")

DECISIONS = {"follow": True, "stay": False}


@blueprint.get("")
def page(attempt_id: str) -> ResponseReturnValue:
    """What is to be decided on; once it is decided, the debrief."""
    attempt, look = _found(attempt_id)
    if look.is_closed:
        return redirect(url_for("debrief.page", attempt_id=attempt.id))
    return _page(attempt, look, problems={})


@blueprint.post("")
def decide(attempt_id: str) -> ResponseReturnValue:
    """Keep the decisions and go on to the debrief."""
    attempt, look = _found(attempt_id)
    chosen = {row.number: request.form.get(f"item {row.number}", "") for row in look.rows}
    followed = {number: DECISIONS[value] for number, value in chosen.items() if value in DECISIONS}
    try:
        close_look(world(), attempt.trainee_id, attempt.id, followed, is_skipped="skip" in request.form)
    except Incomplete as error:
        return _page(attempt, look, problems=error.problems), 422
    return redirect(url_for("debrief.page", attempt_id=attempt.id), 303)


def _found(attempt_id: str) -> tuple[Attempt, OpenLook]:
    attempt = access.own_attempt(attempt_id)
    look = read_look(world(), attempt)
    if look is None:
        raise NotFound("There is no second look at this review.")
    return attempt, look


def _page(attempt: Attempt, look: OpenLook, *, problems: dict[str, str]) -> str:
    opened = open_variant(world().engine, attempt.variant_hash)
    paths = {row.file for row in look.rows if row.file} & {file.path for file in opened.files}
    return render_template(
        "trainee/look.html",
        attempt=attempt,
        opened=opened,
        look=look,
        problems=problems,
        typed=request.form,
        files=[(path, opened.view.alone(path)) for path in sorted(paths)],
    )
