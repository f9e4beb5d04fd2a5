"""Enrolling a list of people: pasted or uploaded, looked at row by row, then done."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from residency.actions.enrol_list import LINKS_LAST, check_list, enrol_list, reach_of
from residency.domain.enrolment import Effect, Plan
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
    )
