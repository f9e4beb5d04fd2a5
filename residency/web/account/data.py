"""What is stored about a trainee, who looked at it, and how to take it away, or oneself."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.delete_person import COOLING, ask_deletion, take_back_deletion
from residency.actions.export_data import export_data, list_stored
from residency.actions.read_lookups import NEWEST, read_own_looks
from residency.domain.errors import BadInput
from residency.domain.permission import Permission
from residency.store.queries.erasures import open_deletion
from residency.store.session import read
from residency.store.tables.person import Person
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("data", __name__, url_prefix="/account/data")


@blueprint.get("")
def page() -> ResponseReturnValue:
    """What is stored and why, with how much there is."""
    return _page(access.person_who_may(Permission.TAKE_EXERCISES), problem=None)


@blueprint.get("/residency-data.zip")
def download() -> ResponseReturnValue:
    """All of it as one file."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    headers = {"Content-Disposition": "attachment; filename=residency-data.zip"}
    return Response(export_data(world(), trainee.id), mimetype="application/zip", headers=headers)


@blueprint.get("/looks")
def looks() -> ResponseReturnValue:
    """Who looked at it."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    return render_template("account/looks.html", log=read_own_looks(world(), trainee.id), newest=NEWEST)


@blueprint.post("/deletion")
def ask() -> ResponseReturnValue:
    """Have oneself deleted in a week."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    try:
        ask_deletion(world(), trainee, request.form.get("email", ""))
    except BadInput as error:
        return _page(trainee, problem=error), 400
    flash(f"Asked for. You can take it back for {COOLING.days} days.", "ok")
    return redirect(url_for("data.page", _anchor="leaving"), 303)


@blueprint.post("/deletion/back")
def take_back() -> ResponseReturnValue:
    """Stay after all."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    take_back_deletion(world(), trainee.id)
    flash("Taken back. Nothing of yours is deleted.", "ok")
    return redirect(url_for("data.page"), 303)


def _page(trainee: Person, *, problem: BadInput | None) -> str:
    with read(world().engine) as session:
        deletion = open_deletion(session, trainee.id)
    return render_template(
        "account/data.html",
        stored=list_stored(world(), trainee.id),
        person=trainee,
        deletion=deletion,
        days=COOLING.days,
        retention_days=world().settings.retention_days,
        problem=problem,
        typed=request.form.get("email", ""),
    )
