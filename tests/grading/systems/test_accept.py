"""A black box is probed, and shipped or held."""

from __future__ import annotations

from itertools import product

import pytest

from residency.domain.errors import Refused
from residency.domain.review import CONFIDENCE_BUTTONS
from residency.domain.system.acceptance import Acceptance, AcceptGrade, Evidence, Ruling
from residency.domain.system.black_box import BlackBox
from residency.domain.system.written import Row, Rows
from residency.grading.systems.accept import (
    EVIDENCE_COST,
    EVIDENCE_GAIN,
    PLANNED_RIGHT,
    calls_left,
    check_budget,
    evidence_points,
    grade_acceptance,
    ruling_points,
)
from residency.grading.systems.black_box import gamed
from tests.grading.systems.library import HIDDEN, INTERFACE, KEY, Library, but, calls, late, rows
from tests.grading.systems.references import Asset, best_acceptance

RIGHT = BlackBox(KEY.intended)
WRONG = BlackBox(but(cap="five"))
GAMED = gamed(KEY, HIDDEN[:8])
BOXES = {"right": RIGHT, "wrong": WRONG, "gamed": GAMED}

TABLE = {
    95: (0.36, -0.74),
    75: (0.30, -0.40),
    50: (0.11, -0.09),
    25: (-0.20, 0.10),
    5: (-0.54, 0.16),
}
"""Chance stated that the build is right, in percent: points if it is, and if it is not."""


def graded(acceptance: Acceptance | None, box: BlackBox) -> AcceptGrade:
    return grade_acceptance(acceptance, box, INTERFACE, KEY, Library)


def held(evidence: Rows, box: BlackBox) -> AcceptGrade:
    return graded(Acceptance(Ruling.HOLD, 95, evidence), box)


def expected(acceptance: Acceptance, chance: float) -> float:
    """Of a box that is right with this chance."""
    right, wrong = (ruling_points(acceptance, is_right=is_right) for is_right in (True, False))
    return chance * right + (1 - chance) * wrong


STATEMENTS = [Acceptance(ruling, confidence) for ruling, confidence in product(Ruling, CONFIDENCE_BUTTONS)]


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_gives_full_marks_for_the_right_ruling_with_evidence(box: BlackBox) -> None:
    grade = graded(best_acceptance(Asset(KEY, INTERFACE, Library), box), box)
    assert grade.points == pytest.approx(grade.best)


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_gives_nothing_for_silence(box: BlackBox) -> None:
    grade = graded(None, box)
    assert (grade.points, grade.evidence) == (0, Evidence.NONE)


def test_is_worth_the_same_at_best_whatever_is_in_the_box() -> None:
    assert {round(graded(None, box).best, 9) for box in BOXES.values()} == {0.3575}


def test_tells_right_boxes_from_wrong_ones_and_names_what_shows_it() -> None:
    assert graded(None, RIGHT).is_right_build
    assert graded(None, RIGHT).shown_by is None
    assert graded(None, WRONG).shown_by == "forty days late are eight euros"
    assert graded(None, GAMED).shown_by == "a hundred days late are ten euros"


@pytest.mark.parametrize("stated", TABLE)
def test_pays_what_the_table_promises(stated: int) -> None:
    for acceptance in (Acceptance(Ruling.SHIP, stated), Acceptance(Ruling.HOLD, 100 - stated)):
        earned = (graded(acceptance, RIGHT).points, graded(acceptance, WRONG).points)
        assert earned == pytest.approx(TABLE[stated], abs=0.0051)


@pytest.mark.parametrize("chance", [button / 100 for button in CONFIDENCE_BUTTONS])
def test_makes_the_honest_statement_the_best(chance: float) -> None:
    best = max(expected(statement, chance) for statement in STATEMENTS)
    for statement in STATEMENTS:
        is_honest = statement.chance_of_right == pytest.approx(chance)
        assert (expected(statement, chance) == pytest.approx(best)) == is_honest


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: f"{s.ruling} at {s.confidence}")
def test_pays_nobody_who_always_says_the_same(statement: Acceptance) -> None:
    assert expected(statement, PLANNED_RIGHT) < 0
    plan = [RIGHT, RIGHT, WRONG, WRONG, GAMED]
    assert sum(graded(statement, box).points for box in plan) < 0


@pytest.mark.parametrize("confidence", CONFIDENCE_BUTTONS)
@pytest.mark.parametrize("real", [0.0, 0.5, 1.0])
def test_pays_nobody_who_always_holds_with_the_same_evidence(confidence: int, real: float) -> None:
    """``real`` is the share of wrong boxes that fail it; a right one never does."""
    wrong = 1 - PLANNED_RIGHT
    shown = wrong * real * EVIDENCE_GAIN - (1 - wrong * real) * EVIDENCE_COST
    assert expected(Acceptance(Ruling.HOLD, confidence), PLANNED_RIGHT) + shown < 0


def test_pays_for_evidence_only_from_where_holding_is_better_than_its_rate() -> None:
    def worth(chance: float) -> float:
        return chance * evidence_points(Evidence.REAL) + (1 - chance) * evidence_points(Evidence.NOT_WANTED)

    assert worth(0.61) > 0 > worth(0.59)


@pytest.mark.parametrize(
    ("evidence", "box", "outcome", "points"),
    [
        (rows(late(100, 1_000)), WRONG, Evidence.REAL, 0.2),
        (rows(late(100, 1_000)), GAMED, Evidence.REAL, 0.2),
        (rows(late(3, 0)), WRONG, Evidence.BUILD_DOES_IT, -0.3),
        (rows(late(100, 1_000)), RIGHT, Evidence.BUILD_DOES_IT, -0.3),
        (rows(late(4, 80)), GAMED, Evidence.BUILD_DOES_IT, -0.3),
        (rows(late(100, 2_000)), WRONG, Evidence.NOT_WANTED, -0.3),
        ((Row("bring_back", ("Emma", "soon")),), WRONG, Evidence.UNREADABLE, 0),
        ((), WRONG, Evidence.NONE, 0),
    ],
)
def test_pays_for_real_evidence_only(evidence: Rows, box: BlackBox, outcome: Evidence, points: float) -> None:
    grade = held(evidence, box)
    assert grade.evidence is outcome
    assert grade.evidence_points == pytest.approx(points)
    assert grade.points == grade.ruling_points + grade.evidence_points


def test_hears_no_evidence_against_what_is_shipped() -> None:
    shipped = Acceptance(Ruling.SHIP, 25, rows(late(100, 1_000)))
    assert graded(shipped, WRONG).evidence is Evidence.NONE


@pytest.mark.parametrize("confidence", [0, 40, 100, -5])
def test_takes_the_buttons_only(confidence: int) -> None:
    with pytest.raises(ValueError, match="no confidence"):
        Acceptance(Ruling.SHIP, confidence)


def test_counts_probes_in_calls() -> None:
    probes = [calls(late(3)), calls(late(30, then="lent"))]
    assert calls_left(probes, budget=10) == 5
    check_budget(probes, calls(late(3)), budget=7)
    with pytest.raises(Refused, match="This probe makes 2 calls, and 1 of 6 are left"):
        check_budget(probes, calls(late(3)), budget=6)
