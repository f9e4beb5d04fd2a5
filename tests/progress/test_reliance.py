"""What an AI says of a review, rightly and wrongly, and what somebody makes of it."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.key import VariantKey
from residency.domain.review import Comment, Review, Verdict
from residency.domain.second_look import Adviser, Count, Decided, LookItem, Topic
from residency.grading.grade_review import grade_review
from residency.progress.reliance import Reviewed, draw_adviser, draw_look, reliance_of

PROXY = ExerciseRef("hospital", "proxy-access")
BUGS = ("parent-agrees", "utc-day")


@pytest.fixture(scope="module")
def key(catalog: Catalog) -> VariantKey:
    return catalog.key(PROXY, BUGS)


def named(key: VariantKey, slug: str) -> Comment:
    bug = next(bug for bug in key.bugs if bug.slug == slug)
    region = bug.regions[0]
    return Comment(
        bug.accepted[0], file=region.file, side=region.side, line=region.start, family=bug.family, confidence=75
    )


def on_decoy(key: VariantKey) -> Comment:
    """A claim that a decoy answers."""
    for decoy in key.decoys:
        region = decoy.regions[0]
        said = Comment(decoy.looks_wrong, file=region.file, side=region.side, line=region.start, confidence=75)
        [marked] = grade_review(Review(Verdict.REQUEST_CHANGES, 75, (said,)), key).comments
        if marked.judgement.decoy == decoy.id and marked.outcome == "false_alarm":
            return said
    raise AssertionError("no claim on a decoy is a false alarm")


def reviewed(catalog: Catalog, key: VariantKey, *comments: Comment) -> Reviewed:
    grade = grade_review(Review(Verdict.REQUEST_CHANGES, 75, comments), key)
    return Reviewed(comments, grade, key, catalog.remarks(PROXY, [bug.slug for bug in key.bugs]))


def looks(adviser: Adviser, review: Reviewed, times: int = 400) -> list[tuple[LookItem, ...]]:
    return [draw_look(adviser, review, random.Random(seed)) for seed in range(times)]


def test_gives_a_share_of_reviews_a_second_look_of_either_kind() -> None:
    drawn = Counter(draw_adviser(random.Random(seed), share=0.5) for seed in range(1000))
    assert 450 < drawn[None] < 550
    assert 200 < drawn[Adviser.CO_REVIEWER] < 300
    assert draw_adviser(random.Random(1), share=0) is None
    assert draw_adviser(random.Random(1), share=1) is not None


def test_has_a_co_reviewer_right_seven_times_in_ten(catalog: Catalog, key: VariantKey) -> None:
    review = reviewed(catalog, key, named(key, "utc-day"))
    said: Counter[str] = Counter()
    for items in looks(Adviser.CO_REVIEWER, review):
        right = sum(one.topic is Topic.REMARK and one.advice_right for one in items)
        said["right"] += right
        said["false alarm"] += sum(one.topic is Topic.REMARK and not one.advice_right for one in items)
        said["miss"] += len(BUGS) - right
    total = sum(said.values())
    assert said["right"] / total == pytest.approx(0.70, abs=0.05)
    assert said["false alarm"] / total == pytest.approx(0.15, abs=0.05)
    assert said["miss"] / total == pytest.approx(0.15, abs=0.05)


def test_says_of_a_bug_whether_the_review_had_it(catalog: Catalog, key: VariantKey) -> None:
    review = reviewed(catalog, key, named(key, "utc-day"))
    for items in looks(Adviser.CO_REVIEWER, review):
        for item in items:
            if item.bug is not None:
                assert item.was_right is (item.bug == "utc-day")
                assert item.advice_right is (item.topic is Topic.REMARK)


def test_asks_about_an_own_finding_that_it_passes_over(catalog: Catalog, key: VariantKey) -> None:
    review = reviewed(catalog, key, named(key, "utc-day"))
    asked = [item for items in looks(Adviser.CO_REVIEWER, review) for item in items if item.topic is Topic.SILENCE]
    assert asked
    assert {(one.bug, one.comment, one.was_right, one.advice_right) for one in asked} == {
        ("utc-day", 0, True, False)
    }


def test_asks_about_a_false_alarm_that_it_does_not_share(catalog: Catalog, key: VariantKey) -> None:
    review = reviewed(catalog, key, on_decoy(key))
    for items in looks(Adviser.CO_REVIEWER, review, 50):
        [own] = [item for item in items if item.topic is Topic.SILENCE]
        assert (own.bug, own.was_right, own.advice_right) == (None, False, True)


def test_says_nothing_right_of_a_bug_that_is_not_there(catalog: Catalog) -> None:
    clean = reviewed(catalog, catalog.key(PROXY))
    said = [item for items in looks(Adviser.CO_REVIEWER, clean) for item in items]
    assert said
    assert all(not item.advice_right and item.bug is None for item in said)


def test_has_the_author_contradict_rightly_on_a_decoy_and_wrongly_about_a_bug(
    catalog: Catalog, key: VariantKey
) -> None:
    review = reviewed(catalog, key, named(key, "utc-day"), on_decoy(key))
    answers = [item for items in looks(Adviser.AUTHOR, review) for item in items]
    bug = next(bug for bug in key.bugs if bug.slug == "utc-day")
    assert all(item.topic is Topic.ANSWER for item in answers)
    wrong = [item for item in answers if item.bug == "utc-day"]
    assert 150 < len(wrong) < 250, "as often as not the author gives way, which is nothing to decide on"
    assert all((item.text, item.was_right, item.advice_right) == (bug.rebuttal, True, False) for item in wrong)
    right = [item for item in answers if item.bug is None]
    assert len(right) == 400
    assert all((item.comment, item.was_right, item.advice_right) == (1, False, True) for item in right)


def decided(adviser: Adviser, topic: Topic, *, was: bool, advice: bool, followed: bool) -> Decided:
    return Decided(adviser, LookItem(topic, "", None, None, None, None, was, advice), followed)


@pytest.mark.parametrize(("followed", "switched", "kept"), [(True, 1, 0), (False, 0, 1)])
def test_tells_who_always_follows_from_who_never_does(followed: bool, switched: int, kept: int) -> None:
    found = reliance_of(
        [
            decided(Adviser.CO_REVIEWER, Topic.REMARK, was=False, advice=True, followed=followed),
            decided(Adviser.CO_REVIEWER, Topic.REMARK, was=True, advice=False, followed=followed),
        ]
    )
    assert (found.switched, found.kept) == (Count(switched, 1), Count(kept, 1))
    assert (found.commission, found.omission) == (Count(kept, 1), Count(0, 0))


@pytest.mark.parametrize(("followed", "caved", "stubborn"), [(True, 1, 0), (False, 0, 1)])
def test_measures_giving_in_and_insisting_apart(followed: bool, caved: int, stubborn: int) -> None:
    found = reliance_of(
        [
            decided(Adviser.AUTHOR, Topic.ANSWER, was=True, advice=False, followed=followed),
            decided(Adviser.AUTHOR, Topic.ANSWER, was=False, advice=True, followed=followed),
        ]
    )
    assert (found.caved, found.stubborn) == (Count(caved, 1), Count(stubborn, 1))
    assert (found.switched, found.kept) == (Count(0, 0), Count(0, 0))


def test_learns_nothing_where_both_said_the_same() -> None:
    agreed = decided(Adviser.CO_REVIEWER, Topic.REMARK, was=True, advice=True, followed=False)
    assert agreed.is_right
    assert reliance_of([agreed]).switched == reliance_of([agreed]).kept == Count(0, 0)
