"""A trainee's home: what to do next, what was done, what is known of the own strengths."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.offer_systems import next_system, offer_systems
from residency.actions.read_duties import read_duties
from residency.actions.read_ladder import read_ladder
from residency.actions.read_progress import read_progress
from residency.actions.read_regrades import read_news
from residency.actions.start_attempt import start_attempt
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.permission import Permission
from residency.domain.suggestion import PLACEMENT_LENGTH
from residency.web import access
from residency.web.debrief import reasons_of
from residency.web.world import world

blueprint = Blueprint("trainee", __name__)


@blueprint.get("/home")
def home() -> ResponseReturnValue:
    """One button for what comes next, the history, and figures where there is enough behind them."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    progress = read_progress(world(), trainee.id)
    systems = offer_systems(world(), trainee.id)
    ladder = read_ladder(world(), trainee.id)
    return render_template(
        "trainee/home.html",
        trainee=trainee,
        progress=progress,
        news=[(one, reasons_of(one.regraded)) for one in read_news(world(), trainee.id)],
        ladder=ladder,
        levels=tuple(Level),
        placement_length=PLACEMENT_LENGTH,
        systems=systems,
        duties=read_duties(world(), trainee.id),
        next_system=next_system(systems, ladder.level or Level.SUGGESTIONS),
    )


@blueprint.get("/exercises")
def exercises() -> ResponseReturnValue:
    """All exercises, to choose one oneself."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    return render_template(
        "trainee/exercises.html",
        progress=read_progress(world(), trainee.id),
        systems=offer_systems(world(), trainee.id),
        level=read_ladder(world(), trainee.id).level or Level.SUGGESTIONS,
    )


@blueprint.post("/attempts")
def start() -> ResponseReturnValue:
    """Begin the next exercise or the chosen one; or go on with the one that is open."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    chosen = request.form.get("exercise")
    attempt_id = start_attempt(world(), trainee.id, ExerciseRef.parse(chosen) if chosen else None)
    return redirect(url_for("review.page", attempt_id=attempt_id))
