"""Rounds of suggestions: accept or reject, say how sure, take back, end; and the test on arrival."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.answer_suggestion import answer_suggestion, finish_round, take_back
from residency.actions.open_level import skip_placement
from residency.actions.read_round import read_round, read_round_debrief
from residency.actions.start_round import round_length, start_placement, start_round
from residency.domain.level import Level
from residency.domain.permission import Permission
from residency.domain.suggestion import CONFIDENCES
from residency.web import access
from residency.web.diffview.sheet import ChangeView
from residency.web.world import world

blueprint = Blueprint("rounds", __name__)

ANSWERS = {"accept": True, "reject": False}


@blueprint.post("/rounds")
def start() -> ResponseReturnValue:
    """Begin a round, or go on with the one that is open."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    return redirect(url_for("rounds.page", round_id=start_round(world(), trainee.id)))


@blueprint.post("/placement")
def place() -> ResponseReturnValue:
    """Begin the test on arrival, or stand at the lowest level without it."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    if "skip" in request.form:
        skip_placement(world(), trainee.id)
        return redirect(url_for("trainee.home"))
    claimed = request.form.get("claimed", "")
    level = Level(int(claimed)) if claimed in {str(level.value) for level in Level} else None
    return redirect(url_for("rounds.page", round_id=start_placement(world(), trainee.id, level)))


@blueprint.get("/rounds/<round_id>")
def page(round_id: str) -> ResponseReturnValue:
    """The suggestion that waits for an answer; once all have one, the answers before the round is ended."""
    one = access.own_round(round_id)
    if one.finished_at is not None:
        return redirect(url_for("rounds.debrief", round_id=one.id))
    state = read_round(world(), one, round_length(world(), one))
    if state.current is None:
        return render_template("trainee/round/end.html", state=state)
    suggestion, shown = state.current
    return render_template(
        "trainee/round/page.html",
        state=state,
        suggestion=suggestion,
        shown=shown,
        rows=ChangeView(shown.change).alone(shown.change.files[0].path),
        confidences=CONFIDENCES,
    )


@blueprint.post("/rounds/<round_id>/answers")
def answer(round_id: str) -> ResponseReturnValue:
    """Keep the answer and show the next suggestion."""
    one, form = access.own_round(round_id), request.form
    confidence, position = form.get("confidence", ""), form.get("position", "")
    answer_suggestion(
        world(),
        one.trainee_id,
        one.id,
        int(position) if position.isdecimal() else -1,
        is_accepted=ANSWERS.get(form.get("answer", "")),
        confidence=int(confidence) if confidence.isdecimal() else None,
    )
    return redirect(url_for("rounds.page", round_id=one.id), 303)


@blueprint.post("/rounds/<round_id>/back")
def back(round_id: str) -> ResponseReturnValue:
    """Take the last answer back."""
    one = access.own_round(round_id)
    take_back(world(), one.trainee_id, one.id)
    return redirect(url_for("rounds.page", round_id=one.id), 303)


@blueprint.post("/rounds/<round_id>/end")
def end(round_id: str) -> ResponseReturnValue:
    """End the round; from then on no answer changes."""
    one = access.own_round(round_id)
    finish_round(world(), one.trainee_id, one.id)
    return redirect(url_for("rounds.debrief", round_id=one.id), 303)


@blueprint.get("/rounds/<round_id>/debrief")
def debrief(round_id: str) -> ResponseReturnValue:
    """Every suggestion again, with its bug where it had one."""
    done = read_round_debrief(world(), access.own_finished_round(round_id))
    rows = [ChangeView(one.shown.change).alone(one.shown.change.files[0].path) for one in done.judged]
    return render_template(
        "trainee/round/debrief.html", done=done, judged=list(zip(done.judged, rows, strict=True))
    )
