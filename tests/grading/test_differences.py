"""What differs between two grades is said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.domain.grade import ReviewGrade
from residency.domain.review import Comment, Review, Verdict
from residency.grading.differences import CommentChange, differences
from residency.grading.grade_review import grade_review
from tests.grading.keys import FEE, KEY

NAMED = Comment(FEE.accepted[0], file="billing/remind.py", line=21, confidence=75)
WRONG = Comment(
    "The loop variable shadows a name from the module.", file="billing/other.py", line=5, confidence=50
)


def graded(*comments: Comment) -> ReviewGrade:
    return grade_review(Review(Verdict.REQUEST_CHANGES, 95, comments), KEY)


def test_says_nothing_of_equal_grades() -> None:
    assert differences(graded(NAMED), graded(NAMED)).sentences == ()


def test_names_bugs_and_comments_both_ways() -> None:
    one, other = graded(WRONG, NAMED), graded(WRONG, WRONG)
    lost = differences(one, other)
    assert (lost.found, lost.lost) == ((), ("fee-twice",))
    assert lost.comments == (CommentChange(2, "hit fee-twice", "false alarm"),)
    assert lost.sentences == ("lost: fee-twice", "comment 2: hit fee-twice -> false alarm")
    assert differences(other, one).found == ("fee-twice",)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"scoring_version": 99}, "scoring version {scoring_version} -> 99"),
        ({"key_version": 99, "key_hash": "b"}, "key version {key_version} -> 99"),
        ({"key_hash": "b"}, "other content of the key, still version {key_version}"),
        ({"best": 9.0}, "best possible {best:.2f} -> 9.00"),
        ({"points": -9.0}, "points {points:+.2f} -> -9.00, at the floor both times"),
        ({"named_right": 2}, "named rightly 0 -> 2"),
        ({"verdict_right": False}, "the verdict is wrong now"),
        ({"slots": 9}, "details of the grade"),
    ],
)
def test_says_what_else_is_another(fields: dict[str, object], said: str) -> None:
    before = graded(NAMED)
    changed = differences(before, replace(before, **fields))  # type: ignore[arg-type]
    assert changed.sentences == (said.format(**vars(before)),)


def test_names_comments_that_come_to_the_same_for_other_reasons() -> None:
    before = graded(NAMED, WRONG)
    first, second = before.comments
    doubted = replace(second, judgement=replace(second.judgement, unsure=True))
    sentences = differences(before, replace(before, comments=(first, doubted))).sentences
    assert sentences == ("same outcomes, judged otherwise: comment 2",)
