"""Figures of the own cohorts, each with its n and interval; never of fewer than five people."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from residency.actions.read_cohort import read_report
from residency.domain.permission import Permission
from residency.web import access
from residency.web.course import course_of
from residency.web.world import world

blueprint = Blueprint("cohort", __name__, url_prefix="/cohorts")


@blueprint.get("")
def report() -> ResponseReturnValue:
    """What each of the director's cohorts catches and misses."""
    director = access.person_who_may(Permission.READ_COHORT_REPORT)
    reports = [(report, course_of(report.output)) for report in read_report(world(), director.id)]
    return render_template("cohort/report.html", reports=reports)
