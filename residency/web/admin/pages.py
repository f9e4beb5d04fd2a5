"""The bank as it was loaded, and people: made, listed, given sign-in links, deleted."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.delete_person import deletable_person, delete_now
from residency.actions.look_up import look_up
from residency.actions.manage_people import create_cohort, create_person
from residency.actions.sign_in import make_sign_in_link
from residency.domain.errors import BadInput, Conflict, NotFound
from residency.domain.lookup import Act
from residency.domain.permission import Permission, Role
from residency.store.queries.erasures import open_deletion, open_deletions
from residency.store.queries.people import active_person, all_cohorts, everybody
from residency.store.session import read
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

LINK_LIFETIME = timedelta(hours=24)


@blueprint.get("/bank")
def bank() -> ResponseReturnValue:
    """Every exercise that is loaded, and every one that was refused, with the reason."""
    access.person_who_may(Permission.READ_BANK)
    catalog = world().catalog
    exercises = [catalog.exercises[ref] for ref in sorted(catalog.exercises)]
    return render_template(
        "admin/bank.html",
        exercises=exercises,
        problems=catalog.problems,
        bugs={exercise.ref: len(catalog.bugs(exercise.ref)) for exercise in exercises},
        has_sandbox=world().sandbox is not None,
    )


@blueprint.get("/people")
def people() -> ResponseReturnValue:
    """Everybody, with a form for somebody new."""
    access.person_who_may(Permission.MANAGE_PEOPLE)
    return _people_page()


@blueprint.post("/people")
def add_person() -> ResponseReturnValue:
    """Make a person and a first sign-in link."""
    access.person_who_may(Permission.MANAGE_PEOPLE)
    form = request.form
    try:
        role = _role(form.get("role", ""))
        cohorts = [form["cohort"]] if form.get("cohort") else []
        person = create_person(
            world(), name=form.get("name", ""), email=form.get("email", ""), role=role, cohorts=cohorts
        )
    except (BadInput, Conflict) as error:
        return _people_page(error=error), 400
    return _link_page(person.id, person.name)


@blueprint.post("/people/<person_id>/link")
def add_link(person_id: str) -> ResponseReturnValue:
    """Make a sign-in link for somebody and show it, once."""
    admin = access.person_who_may(Permission.MANAGE_PEOPLE)
    with read(world().engine) as session:
        person = active_person(session, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    look_up(world(), admin, [person.id], Act.LINK)
    return _link_page(person.id, person.name)


@blueprint.get("/people/<person_id>/deletion")
def deletion(person_id: str) -> ResponseReturnValue:
    """What it means to delete somebody, with a form to do it."""
    access.person_who_may(Permission.MANAGE_PEOPLE)
    return _deletion_page(person_id, error=None)


@blueprint.post("/people/<person_id>/deletion")
def delete(person_id: str) -> ResponseReturnValue:
    """Delete somebody at once."""
    admin = access.person_who_may(Permission.MANAGE_PEOPLE)
    try:
        delete_now(world(), admin.id, person_id, request.form.get("email", ""))
    except BadInput as error:
        return _deletion_page(person_id, error=error), 400
    flash("Deleted. Their grades stay, under a pseudonym.", "ok")
    return redirect(url_for("admin.people"), 303)


@blueprint.post("/cohorts")
def add_cohort() -> ResponseReturnValue:
    """Make a cohort."""
    access.person_who_may(Permission.MANAGE_PEOPLE)
    try:
        cohort = create_cohort(world(), request.form.get("cohort_name", ""))
    except BadInput as error:
        return _people_page(error=error), 400
    flash(f"The cohort {cohort.name} is made. Choose it when you add people.", "ok")
    return redirect(url_for("admin.people"))


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise BadInput("Choose a role.", field="role") from None


def _people_page(error: BadInput | Conflict | None = None) -> str:
    with read(world().engine) as session:
        return render_template(
            "admin/people.html",
            everybody=everybody(session),
            leaving=open_deletions(session),
            cohorts=all_cohorts(session),
            roles=list(Role),
            error=error,
            form=request.form,
        )


def _deletion_page(person_id: str, error: BadInput | None) -> str:
    with read(world().engine) as session:
        person = deletable_person(session, person_id)
        asked = open_deletion(session, person_id)
    return render_template(
        "admin/deletion.html", person=person, asked=asked, error=error, typed=request.form.get("email", "")
    )


def _link_page(person_id: str, name: str) -> str:
    path = make_sign_in_link(world(), person_id, lifetime=LINK_LIFETIME)
    return render_template("admin/link.html", link=world().settings.address + path, name=name)
