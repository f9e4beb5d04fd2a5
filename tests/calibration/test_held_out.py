"""The judgement of comments against an expert's, on exercises that the weights were not fitted to."""

from __future__ import annotations

import pytest

from residency.catalog.catalog import Catalog
from residency.grading.evidence import CREDITED, Weights, probability
from residency.grading.grade_review import STANDARD_RULES
from residency.grading.judge_comment import read_comment
from residency.grading.statement import statement_of
from tests.calibration.labelled import EXERCISES, Labelled, fit, kappa, labelled, signals

HELD_OUT_KAPPA = 0.70
HELD_OUT_KAPPA_OF_EACH = 0.60
PLACES_RIGHT = 0.98


@pytest.fixture(scope="module")
def comments(catalog: Catalog) -> list[Labelled]:
    return labelled(catalog)


def credited(case: Labelled, weights: Weights) -> str | None:
    if statement_of(case.comment.text).emptiness:
        return None
    chances = [(probability(signals(case, bug), weights), bug.slug) for bug in case.key.bugs]
    chance, slug = max(chances, default=(0.0, ""))
    return slug if chance >= CREDITED else None


def test_agrees_with_the_expert_on_exercises_it_has_not_seen(comments: list[Labelled]) -> None:
    gold, ours = [], []
    for exercise in EXERCISES:
        weights = fit(case for case in comments if case.exercise != exercise)
        unseen = [case for case in comments if case.exercise == exercise]
        gold += [case.credited for case in unseen]
        ours += [credited(case, weights) for case in unseen]
        assert kappa(ours[-len(unseen) :], gold[-len(unseen) :]) >= HELD_OUT_KAPPA_OF_EACH, exercise
    assert kappa(ours, gold) >= HELD_OUT_KAPPA


def test_was_not_tuned_past_what_it_was_fitted_to(comments: list[Labelled]) -> None:
    gold = [case.credited for case in comments]
    ours = [read_comment(case.comment, case.key, STANDARD_RULES).judgement.credited for case in comments]
    weights = fit(comments)
    fitted = [credited(case, weights) for case in comments]
    assert kappa(ours, gold) == pytest.approx(kappa(fitted, gold), abs=0.03)


def test_finds_the_place_the_expert_names(comments: list[Labelled]) -> None:
    right = [
        read_comment(case.comment, case.key, STANDARD_RULES).judgement.located_at == case.located_at
        for case in comments
    ]
    assert sum(right) / len(right) >= PLACES_RIGHT


def test_is_unsure_more_often_where_it_is_wrong(comments: list[Labelled]) -> None:
    judged = [(read_comment(case.comment, case.key, STANDARD_RULES).judgement, case) for case in comments]
    wrong = [judgement.unsure for judgement, case in judged if judgement.credited != case.credited]
    right = [judgement.unsure for judgement, case in judged if judgement.credited == case.credited]
    assert sum(wrong) / len(wrong) > 2 * sum(right) / len(right)


NOTHING = ("vague", "keyword", "prompt injection", "quotes code")


@pytest.mark.parametrize("style", NOTHING)
def test_gives_nothing_for_saying_nothing(comments: list[Labelled], style: str) -> None:
    empty = [case for case in comments if style in case.why and case.credited is None]
    assert len(empty) >= 7
    for case in empty:
        judgement = read_comment(case.comment, case.key, STANDARD_RULES).judgement
        assert judgement.credited is None, case.comment.text
