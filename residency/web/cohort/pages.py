"""Reports of the own cohorts: three answers first, then everything, on a page or as a file."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from residency.actions.read_cohort_report import read_report, read_reports
from residency.domain.errors import NotFound
from residency.domain.permission import Permission
from residency.domain.report import CohortReport
from residency.web import access
from residency.web.cohort import paper
from residency.web.cohort.drawn import draw
from residency.web.cohort.flat import as_csv, as_json
from residency.web.cohort.workbook import as_xlsx
from residency.web.world import world

blueprint = Blueprint("cohort", __name__, url_prefix="/cohorts")


@blueprint.get("")
def cohorts() -> ResponseReturnValue:
    """The first page of each of the director's cohorts."""
    director = access.person_who_may(Permission.READ_COHORT_REPORT)
    reports = [(report, draw(report)) for report in read_reports(world(), director.id)]
    return render_template("cohort/cohorts.html", reports=reports)


@blueprint.get("/<cohort_id>")
def report(cohort_id: str) -> ResponseReturnValue:
    """All of one cohort."""
    found = read_report(world(), access.directed_cohort(cohort_id))
    return render_template(
        "cohort/report.html",
        report=found,
        drawn=draw(found),
        forms=[form for form in FORMS if form != "pdf" or paper.is_there()],
        no_pdf="" if paper.is_there() else paper.HOW_TO,
    )


@blueprint.get("/<cohort_id>/report.<form>")
def report_file(cohort_id: str, form: str) -> ResponseReturnValue:
    """The same as a file."""
    cohort = access.directed_cohort(cohort_id)
    if form not in FORMS:
        raise NotFound("A report comes as PDF, CSV, XLSX or JSON.")
    found = read_report(world(), cohort)
    kind, write = FORMS[form]
    name = f"cohort-{found.made_at:%Y-%m-%d}.{form}"
    return Response(write(found), mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _as_pdf(found: CohortReport) -> bytes:
    return paper.as_pdf(render_template("cohort/report_print.html", report=found, drawn=draw(found)))


FORMS: dict[str, tuple[str, Callable[[CohortReport], bytes]]] = {
    "pdf": ("application/pdf", _as_pdf),
    "csv": ("text/csv", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "json": ("application/json", as_json),
}
