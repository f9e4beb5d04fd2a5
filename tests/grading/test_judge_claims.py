"""What a reviewer makes of the author's claims, held against what is true of the variant."""

from __future__ import annotations

from dataclasses import replace

from residency.domain.claim import JudgedClaim, KeyedClaim, MarkedClaim
from residency.domain.grade import ReviewGrade
from residency.domain.review import Review, Verdict
from residency.grading.grade_review import grade_review
from residency.grading.judge_claims import judge_claims, trust_in_claims
from tests.grading.keys import KEY

ONCE, OUTSIDE = (
    KeyedClaim("once", holds=False, why="The write does not look."),
    KeyedClaim("outside", True, "It is."),
)


def graded(*judged: JudgedClaim, asked: bool = True) -> ReviewGrade:
    review = Review(Verdict.REQUEST_CHANGES, 75, (), claims=judged if asked else None)
    return grade_review(review, replace(KEY, claims=(ONCE, OUTSIDE)))


def test_each_claim_of_the_key_gets_one_mark_in_its_order() -> None:
    marks = judge_claims((ONCE, OUTSIDE), (JudgedClaim("outside", holds=True), JudgedClaim("gone", holds=True)))
    assert marks == (MarkedClaim("once", False, None), MarkedClaim("outside", True, True))
    assert [mark.is_right for mark in marks] == [None, True]


def test_no_points_hang_on_claims() -> None:
    right = graded(JudgedClaim("once", holds=False), JudgedClaim("outside", holds=True))
    wrong = graded(JudgedClaim("once", holds=True), JudgedClaim("outside", holds=False))
    assert right.utility == wrong.utility == graded(asked=False).utility
    assert [claim.is_right for claim in right.claims + wrong.claims] == [True, True, False, False]


def test_who_was_not_asked_has_no_marks() -> None:
    assert graded(asked=False).claims == ()
    assert [claim.said for claim in graded().claims] == [None, None]


def test_trust_counts_apart_what_was_untrue_and_what_was_true() -> None:
    trust = trust_in_claims(
        [
            graded(JudgedClaim("once", holds=True), JudgedClaim("outside", holds=True)),
            graded(JudgedClaim("once", holds=False), JudgedClaim("outside", holds=False)),
            graded(JudgedClaim("once", holds=True)),
            graded(asked=False),
        ]
    )
    assert (trust.believed.count, trust.believed.n) == (2, 3)
    assert (trust.doubted.count, trust.doubted.n) == (1, 2)
    assert (trust.passed_over.count, trust.passed_over.n) == (1, 6)
