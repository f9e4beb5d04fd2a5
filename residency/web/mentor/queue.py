"""What waits for a mentor: taken, done, and on to the next, by keyboard alone."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from residency.actions.blind_reviews import anchors_left
from residency.actions.claim_item import claim_item, finish_item, release_item
from residency.actions.read_queue import read_queue
from residency.domain.attention import Need, QueueItem
from residency.domain.permission import Permission
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("queue", __name__, url_prefix="/mentor")

WORDS = {
    Need.PROMOTION: "To sign",
    Need.REAL_PROBLEM: "Real problem?",
    Need.HOT_SPOT: "Many alarms",
    Need.OBJECTION: "Objection",
    Need.DISAGREEMENT: "Two mentors differ",
    Need.UNSURE: "Grader is unsure",
    Need.OPEN_QUESTIONS: "Spec to read",
    Need.SECOND_MARKING: "Second marking",
    Need.TALK: "Talk",
    Need.SPOT_CHECK: "Spot check",
}


COUNTED = {
    Need.PROMOTION: ("promotion", "promotions"),
    Need.REAL_PROBLEM: ("real problem", "real problems"),
    Need.HOT_SPOT: ("place of many alarms", "places of many alarms"),
    Need.OBJECTION: ("objection", "objections"),
    Need.DISAGREEMENT: ("comment that two mentors read differently", "comments that two mentors read differently"),
    Need.UNSURE: ("doubt of the grader", "doubts of the grader"),
    Need.OPEN_QUESTIONS: ("spec to read", "specs to read"),
    Need.SECOND_MARKING: ("second marking", "second markings"),
    Need.TALK: ("talk", "talks"),
    Need.SPOT_CHECK: ("spot check", "spot checks"),
}
"""One of them, and several."""


WHOSE = ("own", "all")
WHOSE_KEY = "queue of"
"""Where the browser's session keeps which of the two was asked for, so that it holds from item to item."""


@blueprint.get("")
def page() -> ResponseReturnValue:
    """The next ten, and how much there is in all. ``?whose=all`` shows all of the cohort from then on."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    if request.args.get("whose") in WHOSE:
        session[WHOSE_KEY] = request.args["whose"]
    return render_template(
        "mentor/queue.html",
        queue=read_queue(world(), mentor.id, of_all=_is_of_all()),
        is_of_all=_is_of_all(),
        anchors_left=anchors_left(world(), mentor.id),
        words=WORDS,
        counted=COUNTED,
        age_of=_age,
        place_of=place_of,
    )


@blueprint.post("/queue")
def act() -> ResponseReturnValue:
    """Take an item and go to it, give it back, or be done with it and go to the next one of the batch."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    form = request.form
    name = form.get("item", "")
    if "release" in form:
        release_item(world(), mentor.id, name)
        return redirect(url_for("queue.page"), 303)
    if "done" in form:
        finish_item(world(), mentor.id, name)
        following = next(iter(read_queue(world(), mentor.id, of_all=_is_of_all()).batch), None)
        if following is None:
            flash("That was the last one. Nothing waits for you.", "ok")
            return redirect(url_for("queue.page"), 303)
        name = following.item.name
    return redirect(place_of(claim_item(world(), mentor.id, name)), 303)


def place_of(item: QueueItem) -> str:
    """The page where this is dealt with; it is told by which item somebody has come."""
    subject, _, comment = item.subject.partition("/")
    if item.need is Need.PROMOTION:
        return url_for("promotions.page", promotion_id=subject, item=item.name)
    if item.need is Need.OPEN_QUESTIONS:
        return url_for("mentor.spec", work_id=subject, item=item.name)
    if item.need is Need.TALK:
        return url_for("trainees.sheet", trainee_id=subject, item=item.name)
    if item.need is Need.SECOND_MARKING:
        return url_for("agreement.second", attempt_id=subject, item=item.name)
    return url_for(
        "mentor.review", attempt_id=subject, item=item.name, _anchor=f"comment-{comment}" if comment else None
    )


def _is_of_all() -> bool:
    return session.get(WHOSE_KEY) == "all"


def _age(item: QueueItem) -> str:
    """How long it has waited, in words."""
    waited = world().clock() - item.since
    if waited < timedelta(hours=1):
        return "since just now"
    if waited < timedelta(days=1):
        hours = waited // timedelta(hours=1)
        return "for an hour" if hours == 1 else f"for {hours} hours"
    return "for a day" if waited.days == 1 else f"for {waited.days} days"
