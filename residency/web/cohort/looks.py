"""Who looked at whom, for who answers for a cohort."""

from __future__ import annotations

import csv
import io

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from residency.actions.read_lookups import NEWEST, Look, read_looks
from residency.domain.permission import Permission
from residency.web import access
from residency.web.cohort.flat import harmless
from residency.web.world import world

blueprint = Blueprint("looks", __name__, url_prefix="/cohorts/looks")

HEAD = ("at_utc", "viewer", "role", "did", "trainee", "what")


@blueprint.get("")
def page() -> ResponseReturnValue:
    """The newest looks, at everybody or at one trainee."""
    reader = access.person_who_may(Permission.READ_LOOKS)
    log = read_looks(world(), reader, request.args.get("trainee") or None)
    return render_template("cohort/looks.html", log=log, newest=NEWEST)


@blueprint.get("/log.csv")
def download() -> ResponseReturnValue:
    """All of them as a table for other programs."""
    reader = access.person_who_may(Permission.READ_LOOKS)
    log = read_looks(world(), reader, request.args.get("trainee") or None, newest=None)
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(HEAD)
    table.writerows(map(_line, log.looks))
    headers = {"Content-Disposition": "attachment; filename=who-looked-at-whom.csv"}
    return Response(written.getvalue(), mimetype="text/csv", headers=headers)


def _line(look: Look) -> list[str]:
    cells = (look.at.isoformat(), look.viewer, look.role, look.act, look.trainee, look.about)
    return [str(harmless(cell)) for cell in cells]
