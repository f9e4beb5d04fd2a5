"""Honest simulated reviewers: better ones find more, and their words are graded like anybody's."""

from __future__ import annotations

import random
from statistics import fmean

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.review import CONFIDENCE_BUTTONS
from residency.grading.grade_review import grade_review
from residency.grading.scoring.scores import score_session
from residency.grading.simulated.key_words import write_review
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.grading.simulated.screen import read_change

PROXY = ExerciseRef("hospital", "proxy-access")


def net_score(catalog: Catalog, reviewer: SimulatedReviewer, reviews: int = 60) -> float:
    dice = random.Random(7)
    keys = [catalog.key(PROXY, chosen) for chosen in catalog.variants(PROXY)]
    grades = [grade_review(write_review(reviewer, key, dice), key) for key in dice.choices(keys, k=reviews)]
    net = score_session(grades).net
    assert net is not None
    return net


def test_scores_rise_with_skill(catalog: Catalog) -> None:
    scores = [net_score(catalog, SimulatedReviewer(skill)) for skill in (-2.0, 0.0, 2.0)]
    assert scores[0] < scores[1] < scores[2]


def test_too_much_confidence_costs_points(catalog: Catalog) -> None:
    assert net_score(catalog, SimulatedReviewer(-1.0, bias=3.0)) < net_score(catalog, SimulatedReviewer(-1.0))


def test_states_its_confidence_on_the_buttons(catalog: Catalog) -> None:
    key = catalog.key(PROXY, catalog.bugs(PROXY))
    reviews = [write_review(SimulatedReviewer(0.5), key, random.Random(seed)) for seed in range(50)]
    stated = {comment.confidence for review in reviews for comment in review.comments}
    assert stated
    assert stated <= set(CONFIDENCE_BUTTONS)


def test_reads_longer_the_more_skilled_it_is(catalog: Catalog) -> None:
    change = catalog.variant(PROXY)

    def mean_ms(skill: float) -> float:
        dice = random.Random(1)
        return fmean(
            sum(span.ms for span in read_change(SimulatedReviewer(skill), change, dice)) for _ in range(50)
        )

    assert mean_ms(2.0) > mean_ms(-2.0) > 0


@pytest.mark.parametrize("seed", range(5))
def test_is_replayed_by_its_seed(catalog: Catalog, seed: int) -> None:
    key = catalog.key(PROXY, catalog.bugs(PROXY))
    first, second = (write_review(SimulatedReviewer(0.0), key, random.Random(seed)) for _ in range(2))
    assert first == second
