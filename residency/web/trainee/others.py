"""What somebody does for others who is trusted to: reads their reviews, without a name, and says something."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from residency.actions.read_debrief import read_debrief
from residency.actions.read_for_others import read_for_others
from residency.domain.permission import Permission
from residency.web import access
from residency.web.debrief import debrief_page, example_panel, witness_panel
from residency.web.feedback import keep_feedback
from residency.web.world import world

blueprint = Blueprint("others", __name__, url_prefix="/others")


@blueprint.get("")
def page() -> ResponseReturnValue:
    """Reviews that wait for a word, those that nobody has spoken of first."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    return render_template("trainee/others.html", found=read_for_others(world(), trainee.id))


@blueprint.get("/<attempt_id>")
def review(attempt_id: str) -> ResponseReturnValue:
    """One of them beside the key, without a name."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    return debrief_page(
        read_debrief(world(), access.supervised_attempt(attempt_id)),
        may_dispute=False,
        feedback_url=url_for("others.feedback", attempt_id=attempt_id),
        reader=trainee.id,
        witness_url=partial(_witness_url, attempt_id),
        example_url=partial(_example_url, attempt_id),
        export_url=None,
    )


@blueprint.post("/<attempt_id>/feedback")
def feedback(attempt_id: str) -> ResponseReturnValue:
    """Say something to its author."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    comment = keep_feedback(access.supervised_attempt(attempt_id), trainee.id)
    return redirect(url_for("others.review", attempt_id=attempt_id, _anchor=f"comment-{comment}"), 303)


@blueprint.get("/<attempt_id>/witness/<bug>")
def witness(attempt_id: str, bug: str) -> ResponseReturnValue:
    """The run of one bug's witness, asked for until it has finished."""
    debrief = read_debrief(world(), access.supervised_attempt(attempt_id))
    return witness_panel(debrief, bug, _witness_url(attempt_id, bug))


@blueprint.get("/<attempt_id>/example/<comment_id>")
def example(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """What one example came to, asked for until it has run."""
    return example_panel(
        read_debrief(world(), access.supervised_attempt(attempt_id)),
        comment_id,
        poll_url=_example_url(attempt_id, comment_id),
        page_url=url_for("others.review", attempt_id=attempt_id),
    )


def _witness_url(attempt_id: str, bug: str) -> str:
    return url_for("others.witness", attempt_id=attempt_id, bug=bug)


def _example_url(attempt_id: str, comment_id: str) -> str:
    return url_for("others.example", attempt_id=attempt_id, comment_id=comment_id)
