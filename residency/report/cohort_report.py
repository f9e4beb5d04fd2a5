"""The whole report of a cohort."""

from __future__ import annotations

from datetime import datetime

from residency.domain.report import LEAST_PEOPLE, CohortReport, Section
from residency.report.before_after import on_sealed, over_time
from residency.report.catches import by_family, by_level, by_severity
from residency.report.digest import Members, present
from residency.report.first_page import first_page
from residency.report.help import help_needed
from residency.report.ladder import ladder
from residency.report.output import minutes_a_review, output
from residency.report.reliance import advice, assistant
from residency.report.sureness import sureness


def report_of(cohort_id: str, name: str, members: Members, *, is_demo: bool, now: datetime) -> CohortReport:
    """The report of the cohort of this name, of these trainees.

    Of a cohort with fewer than five trainees nothing is told but that.
    """
    if len(members) < LEAST_PEOPLE:
        return CohortReport(cohort_id, name, is_demo, now, len(members), 0, (), ())
    sections: dict[str, Section] = {one.name: one for one in (part(members) for part in PARTS)}
    return CohortReport(
        cohort_id=cohort_id,
        cohort=name,
        is_demo=is_demo,
        made_at=now,
        people=len(present(members)),
        reviews=sum(one.digest.alone + one.digest.helped for one in members),
        answers=first_page(members, sections),
        sections=tuple(sections.values()),
    )


PARTS = (
    ladder,
    by_family,
    by_severity,
    by_level,
    on_sealed,
    over_time,
    sureness,
    advice,
    assistant,
    output,
    minutes_a_review,
    help_needed,
)
"""In the order of reading."""
