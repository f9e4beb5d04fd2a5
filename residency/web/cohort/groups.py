"""Groups of mentors and trainees in the director's cohorts."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.form_group import change_group, dissolve_group, form_group
from residency.domain.errors import BadInput
from residency.domain.permission import Permission, Role
from residency.store.queries.groups import groups_of, people_in
from residency.store.queries.people import cohorts_of, members
from residency.store.session import read
from residency.store.tables.person import Person
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("groups", __name__, url_prefix="/groups")


@blueprint.get("")
def page() -> ResponseReturnValue:
    """The groups of each cohort, and a form for another one."""
    return _page(access.person_who_may(Permission.FORM_GROUPS))


@blueprint.post("")
def form() -> ResponseReturnValue:
    """Form a group."""
    person = access.person_who_may(Permission.FORM_GROUPS)
    sent = request.form
    cohort = sent.get("cohort", "")
    try:
        form_group(world(), person.id, cohort, name=sent.get("name", ""), people=sent.getlist("people"))
    except BadInput as error:
        return _page(person, error=error, place=cohort), 400
    flash("The group is formed. Its mentors see its trainees first.", "ok")
    return redirect(url_for("groups.page"), 303)


@blueprint.post("/<group_id>")
def change(group_id: str) -> ResponseReturnValue:
    """Change the name and the people of a group."""
    person = access.person_who_may(Permission.FORM_GROUPS)
    sent = request.form
    try:
        change_group(world(), person.id, group_id, name=sent.get("name", ""), people=sent.getlist("people"))
    except BadInput as error:
        return _page(person, error=error, place=group_id), 400
    flash("The group is changed.", "ok")
    return redirect(url_for("groups.page"), 303)


@blueprint.post("/<group_id>/dissolve")
def dissolve(group_id: str) -> ResponseReturnValue:
    """Dissolve a group."""
    dissolve_group(world(), access.person_who_may(Permission.FORM_GROUPS).id, group_id)
    flash("The group is dissolved. Its people stay in the cohort.", "ok")
    return redirect(url_for("groups.page"), 303)


def _page(person: Person, *, error: BadInput | None = None, place: str = "") -> str:
    """``place`` is the group, or for a new one the cohort, whose form is shown again as it was sent."""
    with read(world().engine) as session:
        cohorts = cohorts_of(session, person.id)
        people = {
            one.id: [(role, members(session, [one.id], role)) for role in (Role.MENTOR, Role.TRAINEE)]
            for one in cohorts
        }
        groups = groups_of(session, [one.id for one in cohorts])
        within = people_in(session, [one.id for one in groups])
    return render_template(
        "cohort/groups.html",
        cohorts=cohorts,
        people=people,
        groups=groups,
        within=within,
        error=error,
        place=place,
        typed=request.form,
    )
