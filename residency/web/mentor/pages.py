"""Submitted reviews of the own cohorts beside the key, and what is disputed."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from residency.actions.read_cohort import read_reviews
from residency.actions.read_debrief import read_debrief
from residency.domain.permission import Permission
from residency.web import access
from residency.web.debrief import debrief_page, witness_panel
from residency.web.world import world

blueprint = Blueprint("mentor", __name__, url_prefix="/mentor")


@blueprint.get("")
def reviews() -> ResponseReturnValue:
    """The newest submitted reviews of the own cohorts, disputed ones first."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    return render_template("mentor/reviews.html", reviews=read_reviews(world(), mentor.id))


@blueprint.get("/attempts/<attempt_id>")
def review(attempt_id: str) -> ResponseReturnValue:
    """One review beside the key, as its author sees it in the debrief."""
    return debrief_page(
        read_debrief(world(), access.cohort_attempt(attempt_id)),
        may_dispute=False,
        witness_url=partial(_witness_url, attempt_id),
    )


@blueprint.get("/attempts/<attempt_id>/witness/<bug>")
def witness(attempt_id: str, bug: str) -> ResponseReturnValue:
    """The run of one bug's witness, asked for until it has finished."""
    return witness_panel(
        read_debrief(world(), access.cohort_attempt(attempt_id)),
        bug,
        _witness_url(attempt_id, bug),
    )


def _witness_url(attempt_id: str, bug: str) -> str:
    return url_for("mentor.witness", attempt_id=attempt_id, bug=bug)
