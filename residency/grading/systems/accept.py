"""A black box is probed, and shipped or held."""

from __future__ import annotations

from collections.abc import Iterable

from residency.domain.errors import Refused
from residency.domain.review import CONFIDENCE_BUTTONS
from residency.domain.system.acceptance import ACCEPT_SCORING_VERSION, Acceptance, AcceptGrade, Evidence, Ruling
from residency.domain.system.black_box import BlackBox
from residency.domain.system.interface import Interface
from residency.domain.system.key import SystemKey
from residency.domain.system.notation import read_rows
from residency.domain.system.scenario import Calls
from residency.domain.system.written import Rows
from residency.grading.systems.black_box import failure_of
from residency.grading.systems.proper import points
from residency.grading.systems.running import Make, build, run

PLANNED_RIGHT = 0.4
"""The share of boxes that are right. As in reviews, where 40 % of the changes are clean."""

EVIDENCE_GAIN = (1 - PLANNED_RIGHT) ** 2 - PLANNED_RIGHT**2
"""What real evidence adds: as much as makes holding a wrong build worth what shipping a right one is."""

EVIDENCE_COST = EVIDENCE_GAIN * (1 - PLANNED_RIGHT) / PLANNED_RIGHT
"""What evidence costs that is not real: so much that evidence shown with every box, real for every wrong one,
earns ``(1-q) gain - q cost = 0``."""

PROBING_BUDGET = 60
"""Calls to a box. The best hand-written sets of the prototype take 26 and 66; whoever has 60 has to choose."""


def calls_left(probes: Iterable[Calls], budget: int = PROBING_BUDGET) -> int:
    """How many calls may still be made after these probes."""
    return budget - sum(len(calls) for calls in probes)


def check_budget(probes: Iterable[Calls], calls: Calls, budget: int = PROBING_BUDGET) -> None:
    """Raises Refused where these calls are more than may still be made."""
    left = calls_left(probes, budget)
    if len(calls) > left:
        raise Refused(f"This probe makes {len(calls)} calls, and {left} of {budget} are left.")


def grade_acceptance(
    acceptance: Acceptance | None, box: BlackBox, interface: Interface, key: SystemKey, make: Make
) -> AcceptGrade:
    """The grade of a ruling on ``box``; without one, 0 points. See docs/scoring.md, section 6, for the table.

    A box is right if it passes every hidden scenario. ``points`` are those of ``proper.points`` for the chance
    that it is right, at the rate of the plan, with EVIDENCE_GAIN or EVIDENCE_COST for the evidence of a hold.
    """
    shown_by = next((s.name for s in key.scenarios if failure_of(make, box, key.intended, s.calls)), None)
    is_right = shown_by is None
    evidence = Evidence.NONE
    if acceptance is not None and acceptance.ruling is Ruling.HOLD and acceptance.evidence:
        evidence = _evidence(acceptance.evidence, box, interface, key, make)
    return AcceptGrade(
        scoring_version=ACCEPT_SCORING_VERSION,
        key_version=key.version,
        key_hash=key.hash,
        is_right_build=is_right,
        ruling_points=ruling_points(acceptance, is_right=is_right) if acceptance else 0.0,
        evidence=evidence,
        evidence_points=evidence_points(evidence),
        best=best_points(is_right=is_right),
        shown_by=shown_by,
    )


def ruling_points(acceptance: Acceptance, *, is_right: bool) -> float:
    """Points for ruling and confidence, which are one statement: shipping at 25 % is holding at 75 %."""
    return points(acceptance.chance_of_right, happened=is_right, rate=PLANNED_RIGHT)


def evidence_points(evidence: Evidence) -> float:
    """Points for evidence, whatever the confidence. What cannot be read says nothing and costs nothing."""
    if evidence is Evidence.REAL:
        return EVIDENCE_GAIN
    return -EVIDENCE_COST if evidence in (Evidence.BUILD_DOES_IT, Evidence.NOT_WANTED) else 0.0


def best_points(*, is_right: bool) -> float:
    """The most that a box can earn: the right ruling at the highest button, with evidence where there can be
    any."""
    sure = CONFIDENCE_BUTTONS[-1] / 100
    if is_right:
        return points(sure, happened=True, rate=PLANNED_RIGHT)
    return points(1 - sure, happened=False, rate=PLANNED_RIGHT) + EVIDENCE_GAIN


def _evidence(rows: Rows, box: BlackBox, interface: Interface, key: SystemKey, make: Make) -> Evidence:
    read = read_rows(rows, interface)
    if read.faults:
        return Evidence.UNREADABLE
    if run(make, build(key.intended), read.calls) is not None:
        return Evidence.NOT_WANTED
    fails = failure_of(make, box, key.intended, read.calls) is not None
    return Evidence.REAL if fails else Evidence.BUILD_DOES_IT
