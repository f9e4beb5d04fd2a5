"""The judgement of comments against an expert's, on exercises that the weights were not fitted to.

Every bound is a goal of the project, or the measured figure with a little room; docs/validity.md has the figures.
"""

from __future__ import annotations

import pytest

from residency.cli.calibrate import GIVEN
from residency.grading.calibrating.held_out import Judged, figures

pytestmark = [pytest.mark.xdist_group("calibration"), pytest.mark.timeout(600)]

NOTHING = ("vague", "keyword", "prompt injection", "quotes code", "praise")
"""Styles of comments that claim nothing about this code."""


@pytest.fixture(scope="module")
def given(development: list[Judged]) -> list[Judged]:
    """The comments on the four exercises that came with labels, written to be hard."""
    return [entry for entry in development if entry.case.group in GIVEN]


def test_agrees_with_the_expert_on_exercises_it_has_not_seen(given: list[Judged]) -> None:
    found = figures(given)
    assert found.whether.kappa.value >= 0.75
    assert found.which.kappa.value >= 0.80


def test_seldom_credits_what_deserves_nothing(given: list[Judged]) -> None:
    share = figures(given).false_matches.value
    assert share is not None
    assert share <= 0.05


def test_is_seldom_unsure_and_right_where_it_is_not(given: list[Judged]) -> None:
    found = figures(given)
    assert found.unsure.value is not None
    assert found.unsure.value <= 0.15
    assert found.decided is not None
    assert found.decided.kappa.value >= 0.80


def test_agrees_on_comments_that_nothing_was_fitted_to(held_out: list[Judged]) -> None:
    """Short of the goals in credited (.75) and in false matches (5 %): docs/validity.md says why."""
    found = figures(held_out)
    assert found.which.kappa.value >= 0.75
    assert found.whether.kappa.value >= 0.68
    assert found.decided is not None
    assert found.decided.kappa.value >= 0.80
    assert found.false_matches.count <= 16


def test_is_unsure_more_often_where_it_is_wrong(development: list[Judged]) -> None:
    wrong = [entry.judgement.unsure for entry in development if not entry.is_right]
    right = [entry.judgement.unsure for entry in development if entry.is_right]
    assert sum(wrong) / len(wrong) > 3 * sum(right) / len(right)


def test_finds_the_place_the_expert_names(development: list[Judged]) -> None:
    right = [entry.judgement.located_at == entry.case.labelled.located_at for entry in development]
    assert sum(right) / len(right) >= 0.97


@pytest.mark.parametrize("style", NOTHING)
def test_gives_nothing_for_saying_nothing(development: list[Judged], held_out: list[Judged], style: str) -> None:
    """One comment in twenty may slip through: a vague sentence can have the words of a bug by chance."""
    empty = [
        entry
        for entry in (*development, *held_out)
        if style in entry.case.labelled.style and entry.expected is None
    ]
    credited = [entry.case.labelled.comment.text for entry in empty if entry.judgement.credited]
    assert len(empty) >= 10
    assert len(credited) <= max(1, len(empty) // 20), credited
