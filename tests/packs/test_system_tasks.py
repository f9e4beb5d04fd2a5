"""Every system of the bank gives full marks for the best answer to each of its tasks, and none for no answer."""

from __future__ import annotations

import random

import pytest

from residency.catalog.catalog import Catalog, open_catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.system.acceptance import Acceptance, Evidence, Ruling
from residency.domain.system.black_box import BlackBox
from residency.domain.system.decision import Choices
from residency.domain.system.exercise import Task
from residency.domain.system.pinning import Pinning
from residency.domain.system.suite import MOST_SCENARIOS, Suite
from residency.domain.system.written import Rule, Spec
from residency.factory.assemble import assemble
from residency.grading.systems.accept import grade_acceptance
from residency.grading.systems.black_box import gamed
from residency.grading.systems.legacy import grade_legacy
from residency.grading.systems.scenarios import grade_scenarios
from residency.grading.systems.space import Space
from residency.grading.systems.spec import grade_spec
from residency.settings import HOME
from tests.grading.systems.references import Asset, best_acceptance, best_pinning, best_suite, spec_of, suite_of

BANK = open_catalog([HOME])
LEARNED = 8
"""Hidden scenarios that a gamed box was written to."""


def offering(task: Task) -> pytest.MarkDecorator:
    refs = [ref for ref, exercise in BANK.systems.items() if task in exercise.tasks]
    return pytest.mark.parametrize("ref", refs, ids=str)


def asset(catalog: Catalog, ref: ExerciseRef) -> Asset:
    pack = catalog.system(ref)
    return Asset(pack.key, pack.exercise.interface, assemble(pack.key.source, pack.exercise.twins))


def brief(catalog: Catalog, ref: ExerciseRef) -> str:
    return catalog.system(ref).exercise.brief


def changed(system: Asset, count: int, dice: random.Random) -> Choices:
    """The intended build with some decisions taken otherwise."""
    others = {
        decision.key: dice.choice([option.key for option in decision.options if option.key != decision.intended])
        for decision in dice.sample(system.key.decisions, count)
    }
    return {**system.key.intended, **others}


@offering(Task.SPEC)
def test_grades_the_spec(catalog: Catalog, ref: ExerciseRef) -> None:
    system = asset(catalog, ref)
    space = Space(system.make, system.key.options)
    best = grade_spec(spec_of(system.hidden), system.interface, system.key, space)
    assert (best.command, best.satisfied) == (1, best.scenarios)
    prose = tuple(Rule(line) for line in brief(catalog, ref).splitlines())
    for spec in (Spec(), spec_of(system.visible), Spec(rules=prose)):
        nothing = grade_spec(spec, system.interface, system.key, space)
        assert nothing.command == 0
        assert nothing.satisfied == nothing.lucky


@offering(Task.SCENARIOS)
def test_grades_the_scenarios(catalog: Catalog, ref: ExerciseRef) -> None:
    system, dice = asset(catalog, ref), random.Random(7)
    mixed = [changed(system, count, dice) for count in (2, 2, 3, 3)]

    def score(suite: Suite) -> float:
        return grade_scenarios(suite, system.interface, system.key, system.make, mixed=mixed).result.score

    best = best_suite(system)
    assert len(best.scenarios) <= MOST_SCENARIOS
    assert score(best) == 1
    assert score(Suite()) == score(suite_of(system.visible)) == 0


@offering(Task.ACCEPT)
def test_grades_the_acceptance(catalog: Catalog, ref: ExerciseRef) -> None:
    system, dice = asset(catalog, ref), random.Random(7)
    boxes = [
        BlackBox(system.key.intended),
        gamed(system.key, system.key.scenarios[:LEARNED]),
        *(BlackBox(changed(system, count, dice)) for count in (1, 2, 3)),
    ]
    for box in boxes:
        best = grade_acceptance(best_acceptance(system, box), box, system.interface, system.key, system.make)
        assert best.points == pytest.approx(best.best)
        assert best.is_right_build == (box is boxes[0])
        assert grade_acceptance(None, box, system.interface, system.key, system.make).points == 0
        copied = Acceptance(Ruling.HOLD, 95, suite_of(system.visible).scenarios[0].rows)
        evidence = grade_acceptance(copied, box, system.interface, system.key, system.make)
        assert evidence.evidence is Evidence.BUILD_DOES_IT
        assert evidence.evidence_points < 0


@offering(Task.LEGACY)
@pytest.mark.parametrize("seed", [1, 2])
def test_grades_the_pinning(catalog: Catalog, ref: ExerciseRef, seed: int) -> None:
    """The running system has three oddities beside what nobody would guess and the customer means."""
    system = asset(catalog, ref)
    running = changed(system, 3, random.Random(seed))
    best = grade_legacy(best_pinning(system, running), system.interface, system.key, system.make, running=running)
    assert best.result.survivors == ()
    assert best.told == pytest.approx(1)
    assert best.score == pytest.approx(1)
    for nothing in (Pinning(), Pinning(suite_of(system.visible))):
        assert grade_legacy(nothing, system.interface, system.key, system.make, running=running).score == 0
