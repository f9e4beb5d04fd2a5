"""Enrolling people: by a list that is looked at row by row and then done, or by a link for a cohort."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.enrol_list import LINKS_LAST, check_list, enrol_list, reach_of
from residency.actions.make_enrolment_link import (
    make_enrolment_link,
    read_enrolment_links,
    revoke_enrolment_link,
)
from residency.domain.enrolment import Effect, Plan
from residency.domain.enrolment_link import LONGEST, MOST_USES
from residency.domain.errors import BadInput, Conflict
from residency.domain.permission import Permission, Role
from residency.domain.roll import MOST_ROWS
from residency.store.session import read
from residency.store.tables.person import Person
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("enrolment", __name__, url_prefix="/enrolment")

EFFECTS = {
    Effect.CREATE: "New account",
    Effect.JOIN: "Added to the cohort",
    Effect.NOTHING: "Is there already",
}


@blueprint.get("")
def page() -> ResponseReturnValue:
    """A list to paste or to upload."""
    return _page(access.person_who_may(Permission.ENROL_PEOPLE))


@blueprint.post("/check")
def check() -> ResponseReturnValue:
    """What the list would do, and every bad row; nothing is done."""
    person = access.person_who_may(Permission.ENROL_PEOPLE)
    text = request.form.get("list", "")
    try:
        text = _uploaded() or text
        return _page(person, text=text, plan=check_list(world(), person, text))
    except BadInput as error:
        return _page(person, text=text, error=error), 400


@blueprint.post("")
def enrol() -> ResponseReturnValue:
    """Enrol what was looked at, and show the links to hand over, once."""
    person = access.person_who_may(Permission.ENROL_PEOPLE)
    form = request.form
    text = form.get("list", "")
    try:
        enrolled = enrol_list(
            world(), person, text, digest=form.get("digest", ""), skips_faults="good_only" in form
        )
    except BadInput as error:
        return _page(person, text=text, error=error), 400
    except Conflict as error:
        return _page(person, text=text, plan=check_list(world(), person, text), error=error), 409
    address = world().settings.address
    return render_template(
        "cohort/enrolled.html",
        enrolled=enrolled,
        links=[(one, address + one.link) for one in enrolled if one.link is not None],
        days=LINKS_LAST.days,
    )


@blueprint.post("/links")
def add_link() -> ResponseReturnValue:
    """Make a link for a cohort and show it, once."""
    person = access.person_who_may(Permission.ENROL_PEOPLE)
    form = request.form
    try:
        path = make_enrolment_link(
            world(),
            person,
            form.get("cohort", ""),
            last_day=form.get("last_day", ""),
            most_uses=form.get("most_uses", ""),
        )
    except BadInput as error:
        return _page(person, error=error), 400
    return render_template("cohort/enrolment_link.html", link=world().settings.address + path, typed=form)


@blueprint.post("/links/<link_id>/revoke")
def revoke_link(link_id: str) -> ResponseReturnValue:
    """Have a link enrol nobody from now on."""
    revoke_enrolment_link(world(), access.person_who_may(Permission.ENROL_PEOPLE), link_id)
    flash("The link enrols nobody any more. Who came by it stays.", "ok")
    return redirect(url_for("enrolment.page"), 303)


def _uploaded() -> str:
    """The text of an uploaded list, empty for none. Raises BadInput for what is no UTF-8."""
    file = request.files.get("file")
    if file is None:
        return ""
    content: bytes = file.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            "This file is not UTF-8 text. Save it as “CSV UTF-8”, or copy the cells and paste them.", field="file"
        ) from None


def _page(
    person: Person, *, text: str = "", plan: Plan | None = None, error: BadInput | Conflict | None = None
) -> str:
    with read(world().engine) as session:
        reach = reach_of(session, person)
    return render_template(
        "cohort/enrolment.html",
        reach=reach,
        roles=[role.value for role in Role if role in reach.roles],
        text=text,
        plan=plan,
        effects=EFFECTS,
        error=error,
        most_rows=MOST_ROWS,
        links=read_enrolment_links(world(), person),
        today=world().clock().date(),
        longest=LONGEST,
        most_uses=MOST_USES,
        typed=request.form,
    )
