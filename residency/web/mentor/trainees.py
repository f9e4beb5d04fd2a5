"""The trainees of the own cohorts, and each on one page, for a talk; opening that is written down."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.hold_talk import hold_talk
from residency.actions.read_one_to_one import read_one_to_one, read_trainees
from residency.domain.errors import BadInput
from residency.domain.permission import Permission
from residency.domain.prose import LONGEST_PROSE
from residency.store.tables.person import Person
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("trainees", __name__, url_prefix="/mentor/trainees")


@blueprint.get("")
def everybody() -> ResponseReturnValue:
    """Who there is, and at which level."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    return render_template("mentor/trainees.html", trainees=read_trainees(world(), mentor.id))


@blueprint.get("/<trainee_id>")
def sheet(trainee_id: str) -> ResponseReturnValue:
    """The last weeks, three things to talk about, what was agreed."""
    return _page(access.cohort_trainee(trainee_id), problem=None)


@blueprint.post("/<trainee_id>")
def talk(trainee_id: str) -> ResponseReturnValue:
    """Keep what was agreed."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    trainee = access.cohort_trainee(trainee_id)
    form = request.form
    try:
        hold_talk(world(), mentor.id, trainee.id, steps=form.get("steps", ""), notes=form.get("notes", ""))
    except BadInput as error:
        return _page(trainee, problem=error), 400
    flash("Kept. They read the steps on their progress page; the notes are for mentors only.", "ok")
    return redirect(url_for("trainees.sheet", trainee_id=trainee.id), 303)


def _page(trainee: Person, *, problem: BadInput | None) -> str:
    return render_template(
        "mentor/trainee.html",
        found=read_one_to_one(world(), trainee),
        longest=LONGEST_PROSE,
        problem=problem,
        typed=request.form,
    )
