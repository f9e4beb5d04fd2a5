"""Reading without knowing what others read: second marking and anchors; and how far mentors agree."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.blind_reviews import BlindReview, anchors_of, hand_in_anchor, hand_in_second, read_second
from residency.actions.read_agreement import LEAST, read_agreement
from residency.domain.agreement import NEWEST
from residency.domain.errors import Incomplete, NotFound
from residency.domain.human_mark import Says
from residency.domain.permission import Permission
from residency.domain.reading_of_comment import CommentReading
from residency.store.queries.blind_marks import reading_of_mark
from residency.web import access
from residency.web.annotated import annotate
from residency.web.world import world

blueprint = Blueprint("agreement", __name__)

SECOND = "/mentor/second/<attempt_id>"
ANCHOR = "/mentor/anchors/<int:number>"


@blueprint.get("/mentor/agreement")
def page() -> ResponseReturnValue:
    """The own agreement beside that of all mentors of the own cohorts, and the anchors."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    rows = read_agreement(world(), mentor.id, of_all=False)
    return _page(rows=rows, anchors=anchors_of(world(), mentor.id))


@blueprint.get("/cohorts/agreement")
def of_all() -> ResponseReturnValue:
    """The same of each mentor, for a director."""
    director = access.person_who_may(Permission.READ_COHORT_REPORT)
    return _page(rows=read_agreement(world(), director.id, of_all=True), anchors=())


@blueprint.get(SECOND)
def second(attempt_id: str) -> ResponseReturnValue:
    """A review that another mentor has decided on, without what they decided."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    return _blind(read_second(world(), mentor.id, access.cohort_attempt(attempt_id)), problems={})


@blueprint.post(SECOND)
def hand_in(attempt_id: str) -> ResponseReturnValue:
    """Keep what was read in it."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    attempt = access.cohort_attempt(attempt_id)
    try:
        hand_in_second(world(), mentor.id, attempt, _readings())
    except Incomplete as error:
        return _blind(read_second(world(), mentor.id, attempt), problems=error.problems), 422
    flash("Kept. Where it differs from what was decided, the comment comes to the queue.", "ok")
    return redirect(url_for("mentor.review", attempt_id=attempt_id, item=request.args.get("item")), 303)


@blueprint.get(ANCHOR)
def anchor(number: int) -> ResponseReturnValue:
    """One of the reviews that every mentor reads."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    return _blind(_anchor(mentor.id, number), problems={}, number=number)


@blueprint.post(ANCHOR)
def hand_in_reading(number: int) -> ResponseReturnValue:
    """Keep what was read in it; then it is shown beside what was expected."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    try:
        hand_in_anchor(world(), mentor.id, number, _readings())
    except Incomplete as error:
        return _blind(_anchor(mentor.id, number), problems=error.problems, number=number), 422
    return redirect(url_for("agreement.anchor", number=number), 303)


def _anchor(mentor_id: str, number: int) -> BlindReview:
    anchors = anchors_of(world(), mentor_id)
    if not 1 <= number <= len(anchors):
        raise NotFound("There is no such anchor review.")
    return anchors[number - 1]


def _readings() -> dict[str, CommentReading]:
    """``says-<comment>``: ``bug <slug>``, ``fair`` or ``nothing``."""
    found = {}
    for name, value in request.form.items():
        says, _, bug = value.partition(" ")
        if name.startswith("says-") and says in set(Says):
            found[name.removeprefix("says-")] = CommentReading(Says(says), bug or None)
    return found


def _blind(found: BlindReview, *, problems: Mapping[str, str], number: int | None = None) -> str:
    return render_template(
        "mentor/blind.html",
        found=found,
        change=annotate(found.shown.change, found.key, found.comments),
        titles={bug.slug: bug.title for bug in found.key.bugs},
        readings={comment: reading_of_mark(mark) for comment, mark in found.marks.items()},
        problems=problems,
        number=number,
        typed=request.form,
    )


def _page(**known: object) -> str:
    return render_template("mentor/agreement.html", least=LEAST, newest=NEWEST, **known)
