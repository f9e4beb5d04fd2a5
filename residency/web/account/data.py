"""What is stored about a trainee, who looked at it, and how to take it away."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from residency.actions.export_data import export_data, list_stored
from residency.actions.read_lookups import NEWEST, read_own_looks
from residency.domain.permission import Permission
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("data", __name__, url_prefix="/account/data")


@blueprint.get("")
def page() -> ResponseReturnValue:
    """What is stored and why, with how much there is."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    return render_template("account/data.html", stored=list_stored(world(), trainee.id))


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
