"""The comment bank: words to say again, and saying them to a whole cohort in one step."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.comment_bank import (
    read_comment_bank,
    read_reach,
    retire_comment,
    save_comment_text,
    say_to_cohort,
)
from residency.actions.read_ties import Ties, read_ties
from residency.domain.errors import BadInput
from residency.domain.permission import Permission
from residency.domain.prose import LONGEST_PROSE
from residency.domain.saved_comment import ABOUT_BUG, ALWAYS, Tie
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("comment_bank", __name__, url_prefix="/mentor/comments")


@blueprint.get("")
def page() -> ResponseReturnValue:
    """What there is, and a form for more."""
    access.person_who_may(Permission.READ_COHORT_REVIEWS)
    return _page(problem=None)


@blueprint.post("")
def save() -> ResponseReturnValue:
    """Keep new words."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    try:
        save_comment_text(world(), mentor.id, request.form.get("text", ""), _tie(request.form.get("about", "")))
    except BadInput as error:
        return _page(problem=error), 422
    flash("Kept. It is offered below every review that it fits.", "ok")
    return redirect(url_for("comment_bank.page"), 303)


@blueprint.post("/<int:number>")
def change(number: int) -> ResponseReturnValue:
    """Change the words of an entry, or take it out."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    form = request.form
    if "retire" in form:
        retire_comment(world(), mentor.id, number)
        flash("Taken out. What was said with it stays.", "ok")
        return redirect(url_for("comment_bank.page"), 303)
    try:
        changed = save_comment_text(
            world(), mentor.id, form.get("text", ""), Tie(), replaces=number, also_said="also_said" in form
        )
    except BadInput as error:
        return _page(problem=error, changing=number), 422
    flash(f"Changed{f', and with it {changed} that you had said' if changed else ''}.", "ok")
    return redirect(url_for("comment_bank.page"), 303)


@blueprint.get("/<int:number>/reach")
def reach(number: int) -> ResponseReturnValue:
    """To which reviews it would be said, before it is."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    row, reached = read_reach(world(), mentor.id, number)
    titles = {one.attempt.exercise: world().catalog.title(one.attempt.exercise) for one in reached}
    return render_template("mentor/comment_reach.html", row=row, reached=reached, titles=titles)


@blueprint.post("/<int:number>/reach")
def say(number: int) -> ResponseReturnValue:
    """Say it to all of them."""
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    count = say_to_cohort(world(), mentor.id, number)
    flash(f"Said below {count} review{'' if count == 1 else 's'}.", "ok")
    return redirect(url_for("comment_bank.page"), 303)


def _tie(about: str) -> Tie:
    """``bug hospital/proxy-access utc-day``, ``pattern TIME-1``, or nothing."""
    match about.split(" "):
        case ["bug", exercise, bug]:
            return Tie(exercise=exercise, bug=bug)
        case ["pattern", pattern]:
            return Tie(pattern=pattern)
        case [""]:
            return Tie()
    raise BadInput("Choose what it is about.", field="about")


def _page(*, problem: BadInput | None, changing: int | None = None) -> str:
    ties: Ties = read_ties(world())
    return render_template(
        "mentor/comment_bank.html",
        entries=read_comment_bank(world()),
        ties=ties,
        problem=problem,
        changing=changing,
        typed=request.form if problem else request.args,
        variables=ALWAYS | ABOUT_BUG,
        longest=LONGEST_PROSE,
    )
