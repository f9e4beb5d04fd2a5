"""How the exercises do: what is to be repaired or retired, and what each is like to work on."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from residency.actions.read_bank_report import read_bank_report
from residency.domain.permission import Permission
from residency.progress.ability.item_analysis import ENOUGH, ENOUGH_TO_DIFFER, LEAST_PEOPLE
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("bank_report", __name__, url_prefix="/bank")


@blueprint.get("/report")
def page() -> ResponseReturnValue:
    """Figures of all trainees together; nobody is named, and nothing is of fewer than five."""
    access.person_who_may(Permission.READ_BANK_FIGURES)
    return render_template(
        "cohort/bank_report.html",
        report=read_bank_report(world()),
        enough=ENOUGH,
        enough_to_differ=ENOUGH_TO_DIFFER,
        least=LEAST_PEOPLE,
    )
