"""A report as a workbook: what it says on one sheet, its figures on another."""

from __future__ import annotations

import io

from xlsxwriter import Workbook

from residency.domain.report import CohortReport
from residency.web.cohort.flat import HEADINGS, lines_of, values_of

SAID = ("question", "what the figures say", "what to do now", "how it was counted")


def as_xlsx(report: CohortReport) -> bytes:
    """Every text is written as text, whatever it begins with: no formula and no link can come of it."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{report.cohort}, as of {report.made_at:%-d %b %Y}"})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        said = book.add_worksheet("What it says")
        said.write_row(0, 0, SAID, bold)
        said.set_column(0, 3, 50, wrapped)
        answers = [(one.question, one.headline, one.sentence, "") for one in report.answers]
        sections = [(one.question, one.reading, one.now, one.how) for one in report.sections]
        for number, texts in enumerate([*answers, *sections], start=1):
            said.write_row(number, 0, texts)
        figures = book.add_worksheet("Figures")
        figures.write_row(0, 0, HEADINGS, bold)
        figures.set_column(0, 3, 26)
        figures.freeze_panes(1, 0)
        number = 0
        for number, line in enumerate(lines_of(report), start=1):
            figures.write_row(number, 0, values_of(line))
        figures.autofilter(0, 0, max(1, number), len(HEADINGS) - 1)
    return out.getvalue()
