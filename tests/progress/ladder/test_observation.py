"""What a graded review says about who wrote it."""

from __future__ import annotations

from datetime import UTC, datetime

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.level import Level
from residency.domain.review import Comment, Review, Severity, Verdict
from residency.grading.grade_review import grade_review
from residency.progress.ladder.observation import SAFETY, observe

AT = datetime(2026, 11, 26, tzinfo=UTC)
PROXY = ExerciseRef("hospital", "proxy-access")


def graded(key: VariantKey, *comments: Comment, verdict: Verdict = Verdict.REQUEST_CHANGES) -> ReviewGrade:
    return grade_review(Review(verdict, 75, comments), key)


def named(key: VariantKey, number: int, *, confidence: int) -> Comment:
    bug = key.bugs[number]
    return Comment(
        bug.accepted[0],
        file=bug.regions[0].file,
        line=bug.regions[0].start,
        family=bug.family,
        confidence=confidence,
    )


def test_tells_families_and_what_was_answered(catalog: Catalog) -> None:
    key = catalog.key(PROXY, catalog.bugs(PROXY)[:2])
    seen = observe(AT, str(PROXY), Level.CHANGES, graded(key, named(key, 0, confidence=75)))
    assert seen.families == {bug.family for bug in key.bugs}
    assert [response.is_right for response in seen.responses] == [True, False]
    assert (seen.work, seen.clean, seen.level) == (1, 0, Level.CHANGES)


def test_tells_a_clean_change(catalog: Catalog) -> None:
    seen = observe(AT, str(PROXY), Level.CHANGES, graded(catalog.key(PROXY), verdict=Verdict.APPROVE))
    assert (seen.work, seen.clean, seen.families) == (1, 1, frozenset())


def test_marks_bugs_that_endanger_people_or_data(catalog: Catalog) -> None:
    dangerous: list[KeyedBug] = []
    for ref in catalog.exercises:
        for slug in catalog.bugs(ref):
            key = catalog.key(ref, [slug])
            if observe(AT, str(ref), Level.CHANGES, graded(key)).critical:
                dangerous += key.bugs
    assert dangerous
    assert all(bug.severity is Severity.CRITICAL and bug.family in SAFETY for bug in dangerous)


def test_counts_who_is_sure_and_wrong(catalog: Catalog) -> None:
    key = catalog.key(PROXY, catalog.bugs(PROXY)[:1])
    absent = catalog.key(PROXY, catalog.bugs(PROXY)[1:2]).bugs[0]
    wrong = Comment(absent.accepted[0], file=absent.regions[0].file, line=absent.regions[0].start, confidence=95)
    seen = observe(AT, str(PROXY), Level.CHANGES, graded(key, named(key, 0, confidence=95), wrong))
    assert (seen.sure, seen.sure_wrong) == (2, 1)
