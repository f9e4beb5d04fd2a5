"""A report with its pictures: what the page and the PDF are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from residency.domain.report import Answer, CohortReport, Picture, Section
from residency.web.cohort.drawing import Lines, Mark, course_in, lines_in, lines_of, marks_of
from residency.web.course import Course


@dataclass(frozen=True)
class DrawnSection:
    """A section with the marks of its picture, as far as it has them."""

    section: Section
    lines: list[Lines]
    marks: list[Mark]
    course: Course | None


@dataclass(frozen=True)
class DrawnReport:
    """``titles`` are the questions of the sections, by name."""

    answers: list[tuple[Answer, list[Lines]]]
    sections: list[DrawnSection]
    titles: Mapping[str, str]


def draw(report: CohortReport) -> DrawnReport:
    """Every picture of a report."""
    return DrawnReport(
        [(answer, lines_in(answer.lines)) for answer in report.answers],
        [_section(section) for section in report.sections],
        {section.name: section.question for section in report.sections},
    )


def _section(section: Section) -> DrawnSection:
    if section.picture is Picture.COURSE:
        return DrawnSection(section, [], [], course_in(section))
    if section.picture in (Picture.PLANE, Picture.RELIABILITY):
        return DrawnSection(section, lines_of(section), marks_of(section), None)
    return DrawnSection(section, lines_of(section), [], None)
