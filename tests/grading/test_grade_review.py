"""A review meets its key."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from residency.domain.demonstration import Demonstration
from residency.domain.family import Family
from residency.domain.grade import SCORING_VERSION, Diagnosis, Outcome, ReviewGrade, ScoringRules
from residency.domain.review import CONFIDENCE_BUTTONS, Comment, CommentKind, Review, Severity, Verdict
from residency.domain.second_opinion import SecondOpinion
from residency.grading.grade_review import grade_review
from tests.grading.keys import CLEAN, DECOY, FEE, FINDING, KEY, ZONE
from tests.grading.unsure import unsure_of_fee

HIT = Comment(
    FEE.accepted[0],
    file="billing/remind.py",
    line=21,
    family=Family.LOGIC,
    severity=Severity.HIGH,
    confidence=75,
)
MISS = Comment("The loop variable shadows a name from the module.", file="billing/other.py", line=5, confidence=50)


def review(*comments: Comment, verdict: Verdict = Verdict.REQUEST_CHANGES) -> Review:
    return Review(verdict, 95, comments)


def outcomes(grade: ReviewGrade) -> list[Outcome]:
    return [comment.outcome for comment in grade.comments]


def test_credits_a_comment_that_names_the_bug_at_its_place() -> None:
    grade = grade_review(review(HIT), KEY)
    [marked] = grade.comments
    assert (marked.outcome, marked.bug, marked.confidence) == (Outcome.HIT, "fee-twice", 75)
    assert marked.points == pytest.approx(1.5 - 0.25**2 - 0.09)
    assert marked.judgement.located_at == marked.judgement.credited == "fee-twice"
    assert marked.judgement.diagnosed is not Diagnosis.NONE
    fee, zone = grade.bugs
    assert (fee.found_by, fee.family_right, fee.severity_right) == (0, True, True)
    assert (zone.found_by, zone.family_right, zone.severity_right) == (None, False, False)
    assert grade.best == pytest.approx(3.32)
    assert (grade.named_right, grade.slots) == (1, 2)
    assert grade.percent == pytest.approx(100 * marked.points / 3.32)


def test_names_the_key_and_the_rules_it_used() -> None:
    grade = grade_review(review(), KEY)
    assert (grade.scoring_version, grade.key_version, grade.key_hash) == (SCORING_VERSION, 3, "a" * 64)


@pytest.mark.parametrize("confidence", CONFIDENCE_BUTTONS)
def test_charges_a_false_alarm_by_its_confidence(confidence: int) -> None:
    grade = grade_review(review(replace(MISS, confidence=confidence)), KEY)
    assert outcomes(grade) == [Outcome.FALSE_ALARM]
    assert grade.utility == pytest.approx(-((confidence / 100) ** 2) - 0.09)


@pytest.mark.parametrize("confidence", CONFIDENCE_BUTTONS)
def test_charges_for_speaking_only_where_it_does_not_believe_and_is_unsure(confidence: int) -> None:
    claim = replace(unsure_of_fee(HIT, credited=False), confidence=confidence)
    grade = grade_review(review(claim), KEY)
    assert outcomes(grade) == [Outcome.UNDECIDED]
    assert grade.utility == pytest.approx(-0.09)
    assert (grade.false_alarms, grade.unsure, grade.found) == (0, 1, 0)


def test_counts_what_is_undecided_neither_for_nor_against_naming() -> None:
    claim = unsure_of_fee(HIT, credited=False)
    assert grade_review(review(claim, MISS, MISS), KEY).slots == grade_review(review(MISS, MISS), KEY).slots == 2


@given(line=st.integers(30, 50), confidence=st.integers(0, 100))
def test_lowers_a_grade_by_exactly_that_for_each_needless_comment(line: int, confidence: int) -> None:
    before = grade_review(review(HIT), KEY)
    after = grade_review(review(HIT, replace(MISS, line=line, confidence=confidence)), KEY)
    assert before.utility - after.utility == pytest.approx((confidence / 100) ** 2 + 0.09)


def test_counts_one_comment_a_bug_and_charges_the_others() -> None:
    again = replace(HIT, text=FEE.accepted[2], line=22, confidence=95)
    grade = grade_review(review(HIT, again, replace(HIT, confidence=25)), KEY)
    assert sorted(outcomes(grade)) == [Outcome.DUPLICATE, Outcome.DUPLICATE, Outcome.HIT]
    assert [c.points for c in grade.comments if c.outcome is Outcome.DUPLICATE] == [-0.09, -0.09]
    assert {comment.bug for comment in grade.comments} == {"fee-twice"}


def test_takes_the_more_confident_of_two_equal_comments() -> None:
    grade = grade_review(review(replace(HIT, confidence=25), replace(HIT, confidence=95)), KEY)
    assert outcomes(grade) == [Outcome.DUPLICATE, Outcome.HIT]


def test_takes_a_question_as_a_claim_at_a_quarter() -> None:
    grade = grade_review(review(replace(HIT, kind=CommentKind.QUESTION, confidence=95)), KEY)
    assert grade.comments[0].confidence == 25
    assert grade.utility == pytest.approx(1.5 - 0.75**2 - 0.09)


@pytest.mark.parametrize("kind", [CommentKind.SUGGESTION, CommentKind.NITPICK, CommentKind.PRAISE])
def test_lets_other_kinds_claim_nothing_but_still_judges_them(kind: CommentKind) -> None:
    grade = grade_review(review(replace(HIT, kind=kind), replace(MISS, kind=kind)), KEY)
    assert outcomes(grade) == [Outcome.NO_CLAIM, Outcome.NO_CLAIM]
    assert (grade.utility, grade.found, grade.slots) == (0, 0, 2)
    assert [comment.judgement.credited for comment in grade.comments] == ["fee-twice", None]
    assert grade.comments[0].confidence is None


def test_keeps_a_claim_free_that_reports_a_real_weakness() -> None:
    comment = Comment("N+1, this is one query for the customer per invoice", file="billing/list.py", line=31)
    grade = grade_review(review(comment), KEY)
    assert outcomes(grade) == [Outcome.FINDING]
    assert grade.comments[0].judgement.finding == FINDING.id
    assert (grade.utility, grade.slots) == (0, 2)


def test_charges_a_claim_at_that_place_that_says_something_else() -> None:
    comment = Comment("This caches stale names of customers", file="billing/list.py", line=31)
    assert outcomes(grade_review(review(comment), KEY)) == [Outcome.FALSE_ALARM]


def test_names_the_decoy_that_somebody_fell_for() -> None:
    comment = Comment(
        "The list is sorted twice, one sort is enough", file="billing/list.py", line=11, confidence=75
    )
    [marked] = grade_review(review(comment), KEY).comments
    assert (marked.outcome, marked.judgement.decoy) == (Outcome.FALSE_ALARM, DECOY.id)
    assert DECOY.is_right in marked.judgement.reasons[-1]


def test_credits_a_clear_text_far_from_the_place() -> None:
    far = replace(HIT, file="billing/list.py", line=70, text=FEE.accepted[1])
    [marked] = grade_review(review(far), KEY).comments
    assert (marked.outcome, marked.judgement.located_at, marked.bug) == (Outcome.HIT, None, "fee-twice")


def test_credits_a_clear_text_about_the_whole_change() -> None:
    grade = grade_review(review(replace(HIT, file=None, line=None, text=FEE.accepted[1])), KEY)
    assert outcomes(grade) == [Outcome.HIT]


@pytest.mark.parametrize("text", FEE.rejected)
def test_denies_another_mechanism_at_the_right_line(text: str) -> None:
    [marked] = grade_review(review(replace(HIT, text=text)), KEY).comments
    assert (marked.outcome, marked.judgement.located_at) == (Outcome.FALSE_ALARM, "fee-twice")
    assert "It is like comments at this place that miss the bug." in marked.judgement.reasons
    assert marked.judgement.reasons[-1] == "Taken together, its text does not say what is wrong here."


def test_says_of_a_claim_elsewhere_that_nothing_was_seeded_there() -> None:
    [elsewhere] = grade_review(review(MISS), KEY).comments
    assert "No bug was seeded at this place" in elsewhere.judgement.reasons[0]
    [clean] = grade_review(review(MISS), CLEAN).comments
    assert clean.judgement.reasons == ("No bug was seeded in this change.",)


def test_credits_the_fix_written_down_as_code() -> None:
    comment = replace(HIT, text="`today = clock.today()`", line=60)
    [marked] = grade_review(review(comment), KEY).comments
    assert (marked.outcome, marked.bug) == (Outcome.HIT, ZONE.slug)


def test_never_goes_below_the_floor() -> None:
    grade = grade_review(review(*[replace(MISS, line=line, confidence=95) for line in range(1, 20)]), KEY)
    assert grade.points < -2
    assert grade.utility == -2


def test_asks_for_what_the_rules_say() -> None:
    grade = grade_review(review(HIT), KEY, ScoringRules(k=0.3))
    assert grade.utility == pytest.approx(1.5 - 0.25**2 - 0.3)
    assert grade.best == pytest.approx(2.9)


def test_gives_full_marks_for_silence_and_approval_of_a_clean_change() -> None:
    grade = grade_review(review(verdict=Verdict.APPROVE), CLEAN)
    assert (grade.is_full_marks, grade.utility, grade.percent) == (True, 0, None)
    assert not grade_review(review(), CLEAN).is_full_marks
    assert not grade_review(review(MISS, verdict=Verdict.APPROVE), CLEAN).is_full_marks


def test_gives_full_marks_only_for_every_bug_and_nothing_beside() -> None:
    zone = replace(HIT, text=ZONE.accepted[0], line=60)
    assert grade_review(review(HIT, zone), KEY).is_full_marks
    assert not grade_review(review(HIT), KEY).is_full_marks
    assert not grade_review(review(HIT, zone, MISS), KEY).is_full_marks


@pytest.mark.parametrize(
    ("verdict", "key", "right"),
    [
        (Verdict.APPROVE, CLEAN, True),
        (Verdict.APPROVE, KEY, False),
        (Verdict.REQUEST_CHANGES, CLEAN, False),
        (Verdict.REQUEST_CHANGES, KEY, True),
    ],
)
def test_judges_the_verdict(verdict: Verdict, key: object, right: bool) -> None:
    assert grade_review(review(verdict=verdict), CLEAN if key is CLEAN else KEY).verdict_right is right


@given(st.permutations([HIT, MISS, replace(HIT, text=ZONE.accepted[1], line=61)]))
def test_does_not_depend_on_the_order_of_comments(comments: list[Comment]) -> None:
    straight = grade_review(review(HIT, MISS, replace(HIT, text=ZONE.accepted[1], line=61)), KEY)
    shuffled = grade_review(review(*comments), KEY)
    assert shuffled.utility == straight.utility
    assert shuffled.found == straight.found == 2


def test_comes_back_from_json_as_it_was() -> None:
    grade = grade_review(review(HIT, MISS), KEY)
    assert TypeAdapter(ReviewGrade).validate_json(json.dumps(asdict(grade))) == grade


def test_lets_a_second_reader_decide_only_what_is_unsure() -> None:
    sure_hit, sure_miss = grade_review(review(HIT), KEY), grade_review(review(MISS), KEY)
    said_no = grade_review(review(HIT), KEY, opinions=[SecondOpinion(0, "fee-twice", describes=False)])
    said_yes = grade_review(review(MISS), KEY, opinions=[SecondOpinion(0, "fee-twice", describes=True)])
    assert said_no == sure_hit
    assert said_yes == sure_miss


@pytest.mark.parametrize("credited", [True, False])
@pytest.mark.parametrize("describes", [True, False])
def test_lets_a_second_reader_decide_what_is_unsure_both_ways(credited: bool, describes: bool) -> None:
    comment = unsure_of_fee(HIT, credited=credited)
    alone = grade_review(review(comment), KEY)
    heard = grade_review(review(comment), KEY, opinions=[SecondOpinion(0, FEE.slug, describes)])
    assert (alone.unsure, alone.comments[0].judgement.second_reader) == (1, None)
    assert outcomes(alone) == [Outcome.HIT if credited else Outcome.UNDECIDED]
    [marked] = heard.comments
    assert (heard.unsure, marked.judgement.second_reader) == (0, describes)
    assert marked.outcome is (Outcome.HIT if describes else Outcome.FALSE_ALARM)
    assert marked.judgement.credited == (FEE.slug if describes else None)
    assert "second reader" in marked.judgement.reasons[-1]


def test_hears_a_second_reader_only_on_the_comment_and_the_bug_it_was_asked_about() -> None:
    comments = (MISS, unsure_of_fee(HIT, credited=True))
    alone = grade_review(review(*comments), KEY)
    for elsewhere in (SecondOpinion(0, FEE.slug, describes=False), SecondOpinion(1, ZONE.slug, describes=False)):
        assert grade_review(review(*comments), KEY, opinions=[elsewhere]) == alone
    denied = grade_review(review(*comments), KEY, opinions=[SecondOpinion(1, FEE.slug, describes=False)])
    assert [c.judgement.second_reader for c in denied.comments] == [None, False]


def test_credits_what_an_example_shows_whatever_the_text_says() -> None:
    shown = Demonstration(0, "due-by-utc", "It passes without this bug and fails with it.")
    [marked] = grade_review(review(MISS), KEY, demonstrations=[shown]).comments
    assert (marked.outcome, marked.bug) == (Outcome.HIT, "due-by-utc")
    assert marked.judgement.demonstrated
    assert not marked.judgement.unsure


def test_gives_nothing_for_an_example_that_shows_no_bug() -> None:
    shown = Demonstration(0, None, "It passes on what was shown, too.")
    assert grade_review(review(MISS), KEY, demonstrations=[shown]) == grade_review(review(MISS), KEY)
