"""What spam and tricks do to a review, and what they earn."""

from __future__ import annotations

import random

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.review import Verdict
from residency.grading.simulated.measures import Measure, measure
from residency.grading.simulated.play import Play, restated
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.grading.simulated.tricks import GUESSING, SILENT, TRICKS
from tests.grading.simulated.stages import plays, stage


@pytest.fixture(scope="module")
def honest(catalog: Catalog) -> list[Play]:
    stages = [stage(catalog, "utc-day"), stage(catalog), stage(catalog, "second-yes", "age-when-taken")]
    return plays(stages, SimulatedReviewer(0.5), count=60)


def score(plays: list[Play], trick: str) -> float:
    dice = random.Random(1)
    grades = [one.stage.grade(TRICKS[trick](one, dice)) for one in plays]
    return measure(grades)[Measure.REVIEW_SCORE]


@pytest.mark.parametrize("name", list(SILENT))
def test_a_silent_constant_verdict_earns_exactly_nothing(honest: list[Play], name: str) -> None:
    dice = random.Random(1)
    scores = measure([one.stage.grade(SILENT[name](one.stage, dice)) for one in honest])
    assert scores[Measure.REVIEW_SCORE] == 0
    assert scores[Measure.VERDICTS] == 0


@pytest.mark.parametrize("name", list(GUESSING))
def test_guessing_earns_less_than_nothing(honest: list[Play], name: str) -> None:
    dice = random.Random(1)
    grades = [one.stage.grade(GUESSING[name](one.stage, dice)) for one in honest]
    assert measure(grades)[Measure.REVIEW_SCORE] < 0


@pytest.mark.parametrize("name", ["shotgun once one bug is sure", "fish all other lines at 5 %"])
def test_guesses_added_to_honest_work_cost_points(honest: list[Play], name: str) -> None:
    plain = measure([one.stage.grade(one.review) for one in honest])[Measure.REVIEW_SCORE]
    assert score(honest, name) < plain


def test_keeps_honest_comments_and_guesses_elsewhere(honest: list[Play]) -> None:
    one = next(one for one in honest if one.review.comments)
    fished = TRICKS["fish all other lines at 5 %"](one, random.Random(1)).comments
    assert fished[: len(one.review.comments)] == one.review.comments
    assert {comment.confidence for comment in fished[len(one.review.comments) :]} == {5}


@pytest.mark.parametrize("name", [name for name in TRICKS if not name.startswith("always")])
def test_keeps_the_honest_verdict(honest: list[Play], name: str) -> None:
    dice = random.Random(1)
    assert all(TRICKS[name](one, dice).verdict is one.review.verdict for one in honest)


def test_always_says_the_same_where_that_is_the_trick(honest: list[Play]) -> None:
    dice = random.Random(1)
    assert {TRICKS["always approve"](one, dice).verdict for one in honest} == {Verdict.APPROVE}


def test_states_the_same_comments_otherwise(honest: list[Play]) -> None:
    one = next(one for one in honest if one.review.comments)
    sure = restated(one, SimulatedReviewer(0.5, bias=9.0))
    assert [comment.text for comment in sure.comments] == [comment.text for comment in one.review.comments]
    assert {comment.confidence for comment in sure.comments} == {95}
    assert sure.verdict is one.review.verdict
