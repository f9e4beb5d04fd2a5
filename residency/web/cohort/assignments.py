"""What is assigned in the own cohorts: made after a look at whom it reaches, extended, taken back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.assign_work import (
    Reached,
    Wish,
    assign_work,
    assignable_reviews,
    check_assignment,
    take_back,
)
from residency.actions.extend_assignment import extend_assignment
from residency.actions.read_assignments import read_assignment, read_assignments
from residency.domain.assignment import MOST_PIECES, Demand
from residency.domain.errors import BadInput
from residency.domain.permission import Permission, Role
from residency.domain.whole_number import read_whole
from residency.store.queries.groups import groups_of
from residency.store.queries.people import cohorts_of, members
from residency.store.session import read
from residency.store.tables.person import Person
from residency.web import access
from residency.web.moments import PLAIN, moment_field, read_moment, read_zone, zones
from residency.web.world import world

blueprint = Blueprint("assignments", __name__, url_prefix="/assignments")

PATH = "path"
"""What is chosen for pieces of the own path. Else it is the name of a review, or of a system and a task."""


@blueprint.get("")
def page() -> ResponseReturnValue:
    """Everything that is assigned, and a form for more."""
    return _page(access.person_who_may(Permission.ASSIGN_WORK))


@blueprint.post("/check")
def check() -> ResponseReturnValue:
    """Whom it would reach, and who is left out and why; nothing is assigned yet."""
    person = access.person_who_may(Permission.ASSIGN_WORK)
    try:
        return _page(person, reached=check_assignment(world(), person, _wish()))
    except BadInput as error:
        return _page(person, error=error), 400


@blueprint.post("")
def assign() -> ResponseReturnValue:
    """Assign it."""
    person = access.person_who_may(Permission.ASSIGN_WORK)
    try:
        reached = assign_work(world(), person, _wish())
    except BadInput as error:
        return _page(person, error=error), 400
    count = len(reached.people)
    flash(f"Assigned to {count} {'person' if count == 1 else 'people'}.", "ok")
    return redirect(url_for("assignments.page"), 303)


@blueprint.get("/<assignment_id>")
def details(assignment_id: str) -> ResponseReturnValue:
    """How far everybody is with it, with a form for more time."""
    return _details(access.person_who_may(Permission.ASSIGN_WORK), assignment_id)


@blueprint.post("/<assignment_id>/extensions/<person_id>")
def extend(assignment_id: str, person_id: str) -> ResponseReturnValue:
    """Give one person more time."""
    person = access.person_who_may(Permission.ASSIGN_WORK)
    zone = read_assignment(world(), person.id, assignment_id).assignment.zone
    form = request.form
    try:
        due_at = read_moment(form.get("due", ""), zone, field="due")
        extend_assignment(
            world(), person.id, assignment_id, person_id, due_at=due_at, reason=form.get("reason", "")
        )
    except BadInput as error:
        return _details(person, assignment_id, error=error, person_id=person_id), 400
    flash("They have more time, and read why.", "ok")
    return redirect(url_for("assignments.details", assignment_id=assignment_id), 303)


@blueprint.post("/<assignment_id>/take-back")
def withdraw(assignment_id: str) -> ResponseReturnValue:
    """Take it back from everybody."""
    take_back(world(), access.person_who_may(Permission.ASSIGN_WORK), assignment_id)
    flash("Taken back. What was done for it stays.", "ok")
    return redirect(url_for("assignments.page"), 303)


def _wish() -> Wish:
    form = request.form
    zone = form.get("zone", PLAIN)
    read_zone(zone)
    typed_opening = form.get("opens", "").strip()
    cohort, _, part = form.get("whom", "").partition(" ")
    kind, _, name = part.partition(" ")
    return Wish(
        _demand(form.get("what", ""), form.get("pieces", "")),
        cohort,
        name if kind == "person" else None,
        opens_at=read_moment(typed_opening, zone, field="opens") if typed_opening else world().clock(),
        due_at=read_moment(form.get("due", ""), zone, field="due"),
        zone=zone,
        group_id=name if kind == "group" else None,
    )


def _demand(what: str, pieces: str) -> Demand:
    if what == PATH:
        return Demand(pieces=read_whole(pieces, 1, MOST_PIECES) or 0)
    exercise, _, task = what.partition(" ")
    if not exercise:
        raise BadInput("Choose what to assign.", field="what")
    return Demand(exercise, task or None)


def _page(person: Person, *, reached: Reached | None = None, error: BadInput | None = None) -> str:
    with read(world().engine) as session:
        cohorts = [(one, members(session, [one.id], Role.TRAINEE)) for one in cohorts_of(session, person.id)]
        groups = groups_of(session, [one.id for one, _ in cohorts])
    catalog = world().catalog
    return render_template(
        "cohort/assignments.html",
        assignments=read_assignments(world(), person.id),
        cohorts=cohorts,
        groups=groups,
        reviews=[catalog.exercises[ref] for ref in assignable_reviews(world())],
        systems=[catalog.systems[ref] for ref in sorted(catalog.systems)],
        path=PATH,
        most_pieces=MOST_PIECES,
        zones=zones(),
        reached=reached,
        error=error,
        typed=request.form,
    )


def _details(
    person: Person, assignment_id: str, *, error: BadInput | None = None, person_id: str | None = None
) -> str:
    view = read_assignment(world(), person.id, assignment_id)
    return render_template(
        "cohort/assignment.html",
        view=view,
        field_of=moment_field,
        error=error,
        in_error=person_id,
        typed=request.form,
    )
