"""The judgement of comments against an expert's, on exercises that the weights were not fitted to."""

from __future__ import annotations

import pytest

from residency.catalog.catalog import Catalog
from residency.grading.grade_review import STANDARD_RULES
from residency.grading.matching.evidence import CREDITED, Weights, probability
from residency.grading.matching.judge_comment import read_comment
from residency.grading.matching.statement import statement_of
from tests.calibration.labelled import EXERCISES, Labelled, fit, kappa, labelled, signals, unrelated

HELD_OUT_KAPPA = 0.73
HELD_OUT_KAPPA_YES_NO = 0.66
HELD_OUT_KAPPA_OF_EACH = 0.65
FOOLED_BY_UNRELATED = 0.15
PLACES_RIGHT = 0.98


@pytest.fixture(scope="module")
def comments(catalog: Catalog) -> list[Labelled]:
    return labelled(catalog)


@pytest.fixture(scope="module")
def strays(catalog: Catalog) -> list[Labelled]:
    return unrelated(catalog)


@pytest.fixture(scope="module")
def held_out(comments: list[Labelled], strays: list[Labelled]) -> dict[str, Weights]:
    """For each exercise the weights that were fitted to the three others."""
    return {
        exercise: fit(case for case in (*comments, *strays) if case.exercise != exercise) for exercise in EXERCISES
    }


def credited(case: Labelled, weights: Weights) -> str | None:
    if statement_of(case.comment.text, case.quotes).emptiness:
        return None
    chances = [(probability(signals(case, bug), weights), bug.slug) for bug in case.key.bugs]
    chance, slug = max(chances, default=(0.0, ""))
    return slug if chance >= CREDITED else None


def test_agrees_with_the_expert_on_exercises_it_has_not_seen(
    comments: list[Labelled], held_out: dict[str, Weights]
) -> None:
    gold = [case.credited for case in comments]
    ours = [credited(case, held_out[case.exercise]) for case in comments]
    assert kappa(ours, gold) >= HELD_OUT_KAPPA
    assert kappa([str(bool(slug)) for slug in ours], [str(bool(slug)) for slug in gold]) >= HELD_OUT_KAPPA_YES_NO


@pytest.mark.parametrize("exercise", EXERCISES)
def test_agrees_on_each_of_them(comments: list[Labelled], held_out: dict[str, Weights], exercise: str) -> None:
    unseen = [case for case in comments if case.exercise == exercise]
    ours = [credited(case, held_out[exercise]) for case in unseen]
    assert kappa(ours, [case.credited for case in unseen]) >= HELD_OUT_KAPPA_OF_EACH


def test_seldom_credits_a_comment_about_something_else(
    strays: list[Labelled], held_out: dict[str, Weights]
) -> None:
    fooled = [credited(case, held_out[case.exercise]) is not None for case in strays]
    assert sum(fooled) / len(fooled) <= FOOLED_BY_UNRELATED


def test_was_not_tuned_past_what_it_was_fitted_to(comments: list[Labelled], strays: list[Labelled]) -> None:
    gold = [case.credited for case in comments]
    ours = [
        read_comment(case.comment, case.key, STANDARD_RULES, case.quotes).judgement.credited for case in comments
    ]
    weights = fit([*comments, *strays])
    fitted = [credited(case, weights) for case in comments]
    assert kappa(ours, gold) == pytest.approx(kappa(fitted, gold), abs=0.03)


def test_finds_the_place_the_expert_names(comments: list[Labelled]) -> None:
    right = [
        read_comment(case.comment, case.key, STANDARD_RULES, case.quotes).judgement.located_at == case.located_at
        for case in comments
    ]
    assert sum(right) / len(right) >= PLACES_RIGHT


def test_is_unsure_more_often_where_it_is_wrong(comments: list[Labelled]) -> None:
    judged = [
        (read_comment(case.comment, case.key, STANDARD_RULES, case.quotes).judgement, case) for case in comments
    ]
    wrong = [judgement.unsure for judgement, case in judged if judgement.credited != case.credited]
    right = [judgement.unsure for judgement, case in judged if judgement.credited == case.credited]
    assert sum(wrong) / len(wrong) > 2 * sum(right) / len(right)


NOTHING = ("vague", "keyword", "prompt injection", "quotes code")


@pytest.mark.parametrize("style", NOTHING)
def test_gives_nothing_for_saying_nothing(comments: list[Labelled], style: str) -> None:
    empty = [case for case in comments if style in case.why and case.credited is None]
    assert len(empty) >= 7
    for case in empty:
        judgement = read_comment(case.comment, case.key, STANDARD_RULES, case.quotes).judgement
        assert judgement.credited is None, case.comment.text
