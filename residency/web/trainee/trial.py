"""The own trial: estimate a review before it opens, have the assistant or not, say what one believes."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions import personal_trial
from residency.domain.errors import BadInput
from residency.domain.permission import Permission
from residency.domain.trial import MOST_MINUTES
from residency.store.tables.attempt import Attempt
from residency.web import access
from residency.web.trainee.opened import open_variant
from residency.web.world import world

blueprint = Blueprint("trial", __name__)


@blueprint.post("/trial")
def join() -> ResponseReturnValue:
    """Take part, or no longer."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    if request.form.get("leave"):
        personal_trial.leave_trial(world(), trainee.id)
    else:
        personal_trial.join_trial(world(), trainee.id)
    return redirect(url_for("progress.page", _anchor="trial"), 303)


@blueprint.post("/trial/belief")
def believe() -> ResponseReturnValue:
    """Keep what the trainee thinks the assistant does to their time."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    personal_trial.say_belief(world(), trainee.id, request.form.get("percent", ""))
    return redirect(url_for("progress.page", _anchor="trial"), 303)


@blueprint.get("/attempts/<attempt_id>/estimate")
def estimate(attempt_id: str) -> ResponseReturnValue:
    """What there is to review, without a line of it: how long will it take?"""
    attempt = access.own_attempt(attempt_id)
    if not personal_trial.read_gate(world(), attempt).is_asked:
        return redirect(url_for("review.page", attempt_id=attempt.id))
    return _estimate(attempt, problems={})


@blueprint.post("/attempts/<attempt_id>/estimate")
def draw(attempt_id: str) -> ResponseReturnValue:
    """Draw how it is reviewed, or leave this one out; then the change opens."""
    attempt = access.own_attempt(attempt_id)
    if "decline" in request.form:
        personal_trial.decline(world(), attempt.trainee_id, attempt.id)
        return redirect(url_for("review.page", attempt_id=attempt.id), 303)
    try:
        personal_trial.draw_arm(
            world(),
            attempt.trainee_id,
            attempt.id,
            minutes_alone=request.form.get("minutes_alone", ""),
            minutes_assisted=request.form.get("minutes_assisted", ""),
        )
    except BadInput as error:
        return _estimate(attempt, problems={error.field or "minutes_alone": str(error)}), 422
    return redirect(url_for("review.page", attempt_id=attempt.id), 303)


@blueprint.post("/attempts/<attempt_id>/help")
def have_help(attempt_id: str) -> ResponseReturnValue:
    """Open what the assistant says, or own up to other help."""
    attempt = access.own_attempt(attempt_id)
    personal_trial.have_help(world(), attempt.trainee_id, attempt.id)
    return redirect(url_for("review.page", attempt_id=attempt.id, _anchor="assistant"), 303)


def _estimate(attempt: Attempt, *, problems: dict[str, str]) -> str:
    opened = open_variant(world().engine, attempt.variant_hash)
    return render_template(
        "trainee/estimate.html",
        attempt=attempt,
        opened=opened,
        lines=sum(added + removed for added, removed in opened.sizes.values()),
        problems=problems,
        typed=request.form,
        most=MOST_MINUTES,
    )
