"""Three things to talk about, with the reviews that show them."""

from __future__ import annotations

from dataclasses import replace

from residency.domain.grade import ReviewGrade
from residency.domain.miss import Miss
from residency.domain.review import Comment, Review, Verdict
from residency.grading.grade_review import grade_review
from residency.progress.attention.topics import Example, Reviewed, topics_of
from tests.grading.keys import CLEAN, KEY

SILENT = grade_review(Review(Verdict.APPROVE, 75, ()), KEY)
ALARM = Comment("The whole module is written in a strange style.", confidence=95)


def alarmed(**fields: object) -> ReviewGrade:
    said = replace(ALARM, **fields)  # type: ignore[arg-type]  # the fields of a comment, by name
    return grade_review(Review(Verdict.REQUEST_CHANGES, 75, (said,)), CLEAN)


def missing(name: str) -> Reviewed:
    return Reviewed(name, SILENT, {bug.slug: Miss.SKIMMED for bug in SILENT.bugs})


def test_names_the_family_that_is_missed_most_and_why() -> None:
    first = SILENT.bugs[0]
    topics = topics_of([], [missing("b"), missing("a")])
    assert topics[0].sentence == f"Missed 2 of 2 bugs of the family {first.family.label}."
    assert topics[0].examples == (Example("b", bug=first.slug), Example("a", bug=first.slug))
    assert topics[-1].sentence == "Why bugs are missed: skimmed, 4 of 4."


def test_names_false_alarms_that_were_stated_surely() -> None:
    sure, unsure = Reviewed("s", alarmed(), {}), Reviewed("u", alarmed(confidence=25), {})
    [topic] = topics_of([], [sure, unsure, sure])
    assert topic.sentence == "2 false alarms at 75 % or more in the newest 3 reviews."
    assert topic.examples == (Example("s", comment=0), Example("s", comment=0))
    assert topics_of([], [sure, unsure]) == [], "once is no habit"


def test_begins_with_why_a_talk_is_needed_and_ends_at_three() -> None:
    topics = topics_of(["Silent.", "Stuck."], [missing("a"), missing("b")])
    assert [topic.sentence for topic in topics][:2] == ["Silent.", "Stuck."]
    assert len(topics) == 3
