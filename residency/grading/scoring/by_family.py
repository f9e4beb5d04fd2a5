"""What is caught and what is missed, by family of bug."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from residency.domain.family import Family
from residency.domain.figure import Share
from residency.domain.grade import ReviewGrade
from residency.grading.scoring.share import wilson


def found_by_family(grades: Iterable[ReviewGrade]) -> Mapping[Family, Share]:
    """The share of shown bugs that were found, for each family that was shown at all."""
    shown: Counter[Family] = Counter()
    found: Counter[Family] = Counter()
    for grade in grades:
        for bug in grade.bugs:
            shown[bug.family] += 1
            found[bug.family] += bug.found_by is not None
    return {family: wilson(found[family], shown[family]) for family in Family if shown[family]}
