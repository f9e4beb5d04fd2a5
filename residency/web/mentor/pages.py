"""Submitted reviews of the own cohorts beside the key, and what is disputed."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.look_up import name_behind
from residency.actions.offer_saved_comments import offer_saved_comments
from residency.actions.read_cohort import read_reviews, read_works
from residency.actions.read_debrief import read_debrief
from residency.actions.read_sheet import read_task_debrief
from residency.actions.read_work import read_debrief_of_work
from residency.domain.lookup import Act
from residency.domain.permission import Permission
from residency.web import access
from residency.web.debrief import debrief_page, example_panel, witness_panel
from residency.web.feedback import keep_feedback
from residency.web.grade_as_data import grade_as_data
from residency.web.work.debrief import debrief_of
from residency.web.work.task_debrief import task_debrief
from residency.web.world import world

blueprint = Blueprint("mentor", __name__, url_prefix="/mentor")


@blueprint.get("/reviews")
def reviews() -> ResponseReturnValue:
    """The newest submitted reviews of the own cohorts, disputed ones first, then those with unsure comments."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    return render_template(
        "mentor/reviews.html", reviews=read_reviews(world(), mentor.id), works=read_works(world(), mentor.id)
    )


@blueprint.get("/attempts/<attempt_id>")
def review(attempt_id: str) -> ResponseReturnValue:
    """One review beside the key, as its author sees it in the debrief."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    attempt = access.cohort_attempt(attempt_id)
    found = read_debrief(world(), attempt)
    return debrief_page(
        found,
        may_dispute=False,
        author=name_behind(world(), mentor.id, attempt),
        feedback_url=url_for("mentor.feedback", attempt_id=attempt_id),
        offers=offer_saved_comments(world(), found),
        reader=mentor.id,
        marking_url=url_for("marks.mark", attempt_id=attempt_id, item=request.args.get("item")),
        witness_url=partial(_witness_url, attempt_id),
        example_url=partial(_example_url, attempt_id),
        export_url=url_for("mentor.export", attempt_id=attempt_id),
    )


@blueprint.post("/attempts/<attempt_id>/name")
def name(attempt_id: str) -> ResponseReturnValue:
    """Tell whose review it is, and write down who asked."""
    attempt = access.cohort_attempt(attempt_id, Act.NAME)
    return redirect(url_for("mentor.review", attempt_id=attempt.id, item=request.args.get("item")), 303)


@blueprint.post("/attempts/<attempt_id>/feedback")
def feedback(attempt_id: str) -> ResponseReturnValue:
    """Say something to the author of a review."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    attempt = access.cohort_attempt(attempt_id)
    comment = keep_feedback(attempt, mentor.id)
    return redirect(url_for("mentor.review", attempt_id=attempt.id, _anchor=f"comment-{comment}"), 303)


@blueprint.get("/systems/<work_id>")
def spec(work_id: str) -> ResponseReturnValue:
    """A spec as it was handed in, prose and all, with what became of it."""
    done = read_debrief_of_work(world(), access.cohort_work(work_id))
    return render_template("work/debrief.html", done=done, view=debrief_of(done), is_mentor=True)


@blueprint.get("/systems/<work_id>/result")
def task(work_id: str) -> ResponseReturnValue:
    """Other work on a system, with what became of it."""
    done = read_task_debrief(world(), access.cohort_work(work_id))
    return render_template("work/task_debrief.html", done=done, view=task_debrief(done), is_mentor=True)


@blueprint.get("/attempts/<attempt_id>/grade.json")
def export(attempt_id: str) -> ResponseReturnValue:
    """The grade of one review as data, as its author can have it."""
    return jsonify(grade_as_data(read_debrief(world(), access.cohort_attempt(attempt_id, Act.GRADE))))


@blueprint.get("/attempts/<attempt_id>/witness/<bug>")
def witness(attempt_id: str, bug: str) -> ResponseReturnValue:
    """The run of one bug's witness, asked for until it has finished."""
    return witness_panel(
        read_debrief(world(), access.cohort_attempt(attempt_id)),
        bug,
        _witness_url(attempt_id, bug),
    )


@blueprint.get("/attempts/<attempt_id>/example/<comment_id>")
def example(attempt_id: str, comment_id: str) -> ResponseReturnValue:
    """What one example came to, asked for until it has run."""
    return example_panel(
        read_debrief(world(), access.cohort_attempt(attempt_id)),
        comment_id,
        poll_url=_example_url(attempt_id, comment_id),
        page_url=url_for("mentor.review", attempt_id=attempt_id),
    )


def _witness_url(attempt_id: str, bug: str) -> str:
    return url_for("mentor.witness", attempt_id=attempt_id, bug=bug)


def _example_url(attempt_id: str, comment_id: str) -> str:
    return url_for("mentor.example", attempt_id=attempt_id, comment_id=comment_id)
