"""Judgements by models that have not seen the exercise, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.exercise import ExerciseRef
from residency.domain.grade import Diagnosis, Judgement
from residency.grading.calibrating.cases import Case, examples_of
from residency.grading.calibrating.held_out import (
    Judged,
    as_shipped,
    by_style,
    cross_fitted,
    figures,
    reliability,
)
from residency.grading.matching.evidence import CREDITED, UNSURE
from residency.grading.scoring.share import wilson
from tests.grading.calibrating.labelled import BILLING, CALENDAR, CASES, about, case
from tests.grading.keys import FEE, ZONE

LABELS = st.sampled_from([None, FEE.slug, ZONE.slug])


def cross(cases: list[Case], strays: Sequence[Case] = ()) -> list[Judged]:
    """Cross-fitted to what these cases themselves teach."""
    return cross_fitted(cases, examples_of(cases), examples_of(strays))


def relabelled(cases: list[Case], ref: ExerciseRef) -> list[Case]:
    """The same comments, those on one exercise labelled the other way round."""
    return [
        replace(c, labelled=replace(c.labelled, credited=None if c.labelled.credited else c.key.bugs[0].slug))
        if c.labelled.exercise == ref
        else c
        for c in cases
    ]


def judged(
    expected: str | None,
    credited: str | None,
    probability: float = 0.99,
    *,
    nearest: str = FEE.slug,
    why: str = "",
) -> Judged:
    unsure = UNSURE[0] <= probability < UNSURE[1]
    said = Judgement(None, credited, Diagnosis.NONE, probability, unsure, (), nearest=credited or nearest)
    return Judged(case("x", expected, why=why), said)


def test_judges_each_exercise_by_what_others_teach() -> None:
    """Whatever the expert says of an exercise, its own judgements stay as they are."""
    before = cross(CASES)
    after = cross(relabelled(CASES, BILLING))
    ours = [(b.judgement, a.judgement) for b, a in zip(before, after, strict=True) if b.case.group == str(BILLING)]
    others = [
        (b.judgement, a.judgement) for b, a in zip(before, after, strict=True) if b.case.group != str(BILLING)
    ]
    assert all(b == a for b, a in ours)
    assert all(b != a for b, a in others)


def test_leaves_out_the_strays_of_an_exercise_too() -> None:
    stray = case("Sorted by name it would read better", None, ZONE, ref=CALENDAR, key=CASES[-1].key)
    without, with_it = cross(CASES), cross(CASES, [stray] * 50)
    same = {w.case.group: w.judgement == a.judgement for w, a in zip(without, with_it, strict=True)}
    assert same == {str(BILLING): False, str(CALENDAR): True}


def test_keeps_the_order_of_the_cases() -> None:
    assert [entry.case for entry in cross(CASES)] == CASES
    assert [entry.case for entry in as_shipped(CASES)] == CASES


def test_finds_by_others_what_the_author_accepts() -> None:
    found = cross(CASES)
    assert all(entry.is_right for entry in found)
    assert figures(found).which.kappa.value == 1


def test_judges_as_shipped_like_the_product() -> None:
    assert all(entry.judgement == entry.case.judgement() for entry in as_shipped(CASES))


def test_refuses_to_judge_an_exercise_that_nobody_else_teaches() -> None:
    with pytest.raises(ValueError, match="comments that name their bug"):
        cross(about(FEE, BILLING))


@pytest.mark.parametrize(
    ("expected", "credited", "right"),
    [(FEE.slug, FEE.slug, True), (None, None, True), (FEE.slug, None, False), (FEE.slug, ZONE.slug, False)],
)
def test_is_right_only_with_the_very_bug(expected: str | None, credited: str | None, right: bool) -> None:
    assert judged(expected, credited).is_right is right


def test_counts_what_the_judgements_come_to() -> None:
    found = figures(
        [
            judged(FEE.slug, FEE.slug),
            judged(FEE.slug, FEE.slug, 0.6),
            judged(FEE.slug, ZONE.slug),
            judged(ZONE.slug, None, 0.3),
            judged(None, None, 0.01),
            judged(None, FEE.slug, 0.7),
            judged(None, None, 0.1),
        ]
    )
    assert found.n == 7
    assert found.false_matches == wilson(1, 3)
    assert found.missed == wilson(2, 4)
    assert found.unsure == wilson(3, 7)
    assert found.which.observed == pytest.approx(4 / 7)
    assert found.whether.observed == pytest.approx(5 / 7)
    assert found.decided is not None
    assert (found.decided.observed, found.decided.kappa.n) == (1, 4)


def test_has_no_figure_for_what_is_decided_where_nothing_is() -> None:
    assert figures([judged(FEE.slug, FEE.slug, 0.6), judged(None, None, 0.4)]).decided is None


def test_refuses_no_judgements() -> None:
    with pytest.raises(ValueError, match="at least one"):
        figures([])


@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=20))
def test_agrees_on_whether_at_least_as_often_as_on_which(labels: list[tuple[str | None, str | None]]) -> None:
    found = figures([judged(*pair) for pair in labels])
    assert found.whether.observed >= found.which.observed - 1e-9
    assert found.missed.n + found.false_matches.n == found.n


def test_tells_how_often_each_style_is_judged_right() -> None:
    found = by_style(
        [
            judged(None, None, why="[vague] says nothing"),
            judged(FEE.slug, FEE.slug, why="[terse, misspelt] names it"),
            judged(FEE.slug, None, why="[terse] names it"),
            judged(None, None, why="[style nit on the bug] fair on the name"),
            judged(None, None, why="no style"),
        ]
    )
    assert list(found) == ["terse", "misspelt", "style nit", "vague"]
    assert found["terse"] == wilson(1, 2)
    assert found["misspelt"] == found["vague"] == wilson(1, 1)


def test_counts_a_style_once_for_each_comment() -> None:
    assert by_style([judged(None, None, why="[vague, vague] x")]) == {"vague": wilson(1, 1)}


def test_sets_the_probability_against_how_often_it_is_so() -> None:
    rows = reliability(
        [
            judged(None, None, 0.1),
            judged(FEE.slug, None, 0.1),
            judged(FEE.slug, FEE.slug, 0.9),
            judged(FEE.slug, ZONE.slug, 0.8),
            judged(None, FEE.slug, 1.0),
        ]
    )
    assert [(low, n.count, n.n) for low, _, n in rows] == [(0.0, 1, 2), (0.8, 1, 3)]
    assert [mean for _, mean, _ in rows] == pytest.approx([0.1, 0.9])


@given(st.lists(st.floats(0, 1), max_size=30))
def test_puts_every_probability_into_one_fifth(chances: list[float]) -> None:
    rows = reliability([judged(None, FEE.slug if chance >= CREDITED else None, chance) for chance in chances])
    assert sum(share.n for _, _, share in rows) == len(chances)
    assert all(low <= mean <= low + 0.2 + 1e-9 for low, mean, _ in rows)
