"""The systems this repository ships: the reference answer gets everything, and nothing else gets much."""

from __future__ import annotations

import pytest

from residency.catalog.catalog import Catalog
from residency.catalog.pack import SystemPack
from residency.domain.exercise import ExerciseRef
from residency.domain.system.exercise import Task
from residency.domain.system.spec_grade import SpecGrade
from residency.domain.system.written import Spec
from residency.grading.systems.spec import grade_spec
from tests.packs.reference import copied_brief, known_references, prose_of, reference_spec, stuffed


@pytest.fixture(params=known_references())
def pack(request: pytest.FixtureRequest, catalog: Catalog) -> SystemPack:
    return catalog.system(ExerciseRef.parse(request.param))


def grade(pack: SystemPack, spec: Spec) -> SpecGrade:
    return grade_spec(spec, pack.exercise.interface, pack.key, pack.space)


def test_has_a_reference_for_every_system_that_asks_for_a_spec(catalog: Catalog) -> None:
    asked = [str(ref) for ref, exercise in catalog.systems.items() if Task.SPEC in exercise.tasks]
    assert known_references() == asked


def test_offers_at_least_two_tasks(catalog: Catalog) -> None:
    assert {str(ref): each.tasks for ref, each in catalog.systems.items() if len(each.tasks) < 2} == {}


def test_the_reference_answer_commands_every_decision(pack: SystemPack) -> None:
    found = grade(pack, reference_spec(pack))
    assert [(each.place, each.trouble) for each in found.examples if each.trouble] == []
    assert [(each.decision, each.how) for each in found.decisions if not each.is_commanded] == []
    assert (found.command, found.satisfied) == (1.0, len(pack.key.scenarios))


def test_the_empty_answer_commands_nothing_and_is_lucky(pack: SystemPack) -> None:
    found = grade(pack, Spec())
    assert found.command == 0
    assert 0 < found.satisfied == found.lucky < found.scenarios / 2


def test_the_request_copied_commands_nothing(pack: SystemPack) -> None:
    found = grade(pack, copied_brief(pack))
    assert (found.command, found.satisfied) == (0, found.lucky)


def test_every_option_at_once_commands_nothing(pack: SystemPack) -> None:
    found = grade(pack, stuffed(pack))
    assert {each.trouble for each in found.examples} == {"conflict"}
    assert (found.command, found.satisfied) == (0, found.lucky)


def test_prose_alone_commands_nothing(pack: SystemPack) -> None:
    prose = prose_of(reference_spec(pack))
    found = grade(pack, prose)
    assert (found.command, found.prose_only) == (0, len(prose.rules))
