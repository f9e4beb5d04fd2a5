"""Many reviewers followed, and what is concluded."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.dice import Dice
from residency.domain.session_scores import Interval
from residency.grading.simulated.correlation import Estimated
from residency.grading.simulated.goals import goals_of
from residency.grading.simulated.measures import Measure
from residency.grading.simulated.record import Record
from residency.grading.simulated.results import Results, summarise
from residency.grading.simulated.study import Study
from tests.grading.simulated.stages import PROXY, labelled

PLAN = [(PROXY, ()), (PROXY, ("utc-day",)), (PROXY, ("age-when-taken", "second-yes"))] * 7


def roll(name: str) -> Dice:
    return random.Random(name)


def study(catalog: Catalog, reviewers: int = 12) -> Study:
    return Study(catalog, labelled(catalog), [PLAN] * reviewers, roll)


@pytest.fixture(scope="module")
def records(catalog: Catalog) -> list[Record]:
    whole = study(catalog)
    return [whole.follow(number) for number in range(whole.reviewers)]


@pytest.fixture(scope="module")
def results(catalog: Catalog, records: list[Record]) -> Results:
    return summarise(records, counts=study(catalog).counts, tried_on=study(catalog).tried_on)


def test_counts_up_to_the_length_of_its_plans(catalog: Catalog) -> None:
    assert study(catalog).counts == (10, 20, 21)
    assert study(catalog).tried_on == 21


def test_follows_a_reviewer_alike_whoever_came_before(catalog: Catalog, records: list[Record]) -> None:
    assert study(catalog).follow(7) == records[7]


def test_knows_a_score_again_where_there_are_changes_enough(results: Results) -> None:
    assert set(results.real.retest) == {10}


def test_takes_every_measure_of_every_third(results: Results) -> None:
    assert set(results.levels) == {"weak", "average", "strong"}
    assert all(row[Measure.REVIEW_SCORE].n == 4 for row in results.levels.values())
    assert (
        results.levels["weak"][Measure.REVIEW_SCORE].value < results.levels["strong"][Measure.REVIEW_SCORE].value
    )


def test_counts_what_the_grader_made_of_honest_words(results: Results) -> None:
    tally = results.tally
    assert 0 < tally.credited + tally.credited_with_another <= tally.detections
    assert 0 <= tally.believed <= tally.false_alarms


def test_says_which_goals_hold(results: Results) -> None:
    goals = {goal.sentence.partition(":")[0]: goal.holds for goal in goals_of(results)}
    assert goals["approve all, silent"]
    assert goals["comment everywhere at 95 %"]


def test_says_which_goal_is_missed(results: Results) -> None:
    low = Estimated(0.5, 12, Interval(0.1, 0.8))
    missed = replace(
        results,
        real=replace(results.real, skill={20: dict.fromkeys(Measure, low)}),
        tricks={"a trick": {"weak": dict.fromkeys(Measure, Estimated(0.2, 4, Interval(0.1, 0.3)))}},
    )
    failed = [goal.sentence for goal in goals_of(missed) if not goal.holds]
    assert any("over 20 changes is 0.500, at least 0.88" in sentence for sentence in failed)
    assert any(sentence.startswith("a trick: gains at most +0.2 (weak)") for sentence in failed)
