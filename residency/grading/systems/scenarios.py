"""Scenarios meet the builds that they should catch, and the one that they should spare."""

from __future__ import annotations

from collections.abc import Sequence

from residency.domain.system.black_box import BlackBox, WrongBuild, WrongKind
from residency.domain.system.decision import Choices
from residency.domain.system.interface import Interface
from residency.domain.system.key import SystemKey
from residency.domain.system.suite import SCENARIOS_SCORING_VERSION, ScenariosGrade, Suite
from residency.grading.systems.black_box import gamed
from residency.grading.systems.running import Make
from residency.grading.systems.suite import judge_suite, read_suite
from residency.grading.systems.wrong_builds import failing, flips


def grade_scenarios(
    suite: Suite, interface: Interface, key: SystemKey, make: Make, *, mixed: Sequence[Choices] = ()
) -> ScenariosGrade:
    """The grade of a suite. Same input, same grade, always. ``mixed`` are further builds, wrong in several
    decisions.

    Every flip of the intended build is tried, the build that was written to the visible examples, and ``mixed``;
    of all these, those that fail a hidden scenario count. See ``judge_suite`` for the formula.
    """
    wrong = [
        *flips(key, key.intended),
        WrongBuild(WrongKind.GAMED, gamed(key, interface.examples)),
        *(WrongBuild(WrongKind.MIXED, BlackBox(choices)) for choices in mixed),
    ]
    result = judge_suite(
        read_suite(suite, interface),
        make,
        failing(make, key, wrong),
        spare=key.intended,
        intended=key.intended,
    )
    return ScenariosGrade(SCENARIOS_SCORING_VERSION, key.version, key.hash, result)
