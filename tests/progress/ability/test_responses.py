"""What a graded review answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.domain.ability import Item, Response, Scale
from residency.domain.review import Severity, Verdict
from residency.progress.ability.responses import responses_of
from tests.grading.graded import graded

REF = "hospital/records"
FOUND, MISSED = (Severity.HIGH, 95), (Severity.LOW, None)


def bug(number: int, *, is_right: bool) -> Response:
    return Response(Item(Scale.DETECT, f"{REF}#bug-{number}"), is_right)


def test_answers_one_item_for_each_bug_that_was_shown() -> None:
    assert responses_of(REF, graded(FOUND, MISSED)) == (bug(0, is_right=True), bug(1, is_right=False))


def test_counts_nothing_as_found_by_whoever_claims_everything() -> None:
    spam = graded(FOUND, alarms=[95] * 8)
    assert spam.found == 1
    assert responses_of(REF, spam) == (bug(0, is_right=False),)


@pytest.mark.parametrize(
    ("verdict", "alarms", "is_right"),
    [
        (Verdict.APPROVE, [], True),
        (Verdict.APPROVE, [25], True),
        (Verdict.APPROVE, [50], False),
        (Verdict.REQUEST_CHANGES, [], False),
    ],
)
def test_asks_of_a_clean_change_whether_it_was_let_pass(
    verdict: Verdict, alarms: list[int], *, is_right: bool
) -> None:
    grade = graded(alarms=alarms, verdict=verdict)
    assert responses_of(REF, grade) == (Response(Item(Scale.RESTRAINT, REF), is_right),)


def test_takes_no_finding_for_a_false_alarm() -> None:
    alarm = graded(alarms=[95], verdict=Verdict.APPROVE)
    [comment] = alarm.comments
    found = replace(alarm, comments=(replace(comment, outcome=comment.outcome.FINDING),))
    assert responses_of(REF, found)[0].is_right
