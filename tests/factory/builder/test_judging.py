"""Examples that a writer sees and scenarios that it does not see tell a program from one that knows by heart."""

from __future__ import annotations

import socket

import pytest

from residency.catalog.catalog import Catalog
from residency.catalog.pack import SystemPack
from residency.domain.system.scenario import Scenario
from residency.factory.builder.judging import check, judge, visible_examples
from residency.factory.builder.turns import FailedExample
from tests.builders import BY_CHANCE, ENDLESS, RIGHT, WITHOUT_LEEWAY, curious, gamed, real_sandbox
from tests.packs.reference import reference_spec
from tests.specs import FEES

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def pack(catalog: Catalog) -> SystemPack:
    return catalog.system(FEES)


@pytest.fixture(scope="module")
def examples(pack: SystemPack) -> tuple[Scenario, ...]:
    return visible_examples(reference_spec(pack), pack.exercise.interface)


def test_shows_the_examples_of_interface_and_spec_by_their_names(
    pack: SystemPack, examples: tuple[Scenario, ...]
) -> None:
    names = [example.name for example in examples]
    assert names[:3] == [example.name for example in pack.exercise.interface.examples]
    assert names[3:5] == ["rule 1, where it bites", "rule 1, just outside it"]


def test_passes_a_program_that_does_what_is_meant(pack: SystemPack, examples: tuple[Scenario, ...]) -> None:
    checked = check(real_sandbox(), RIGHT, (), examples, seed=0)
    judged = judge(real_sandbox(), RIGHT, (), pack.key.scenarios)
    assert (checked.passed, checked.failed) == (checked.examples, ())
    assert (judged.satisfied, judged.scenarios) == (30, 30)


def test_says_where_a_program_goes_wrong_and_what_it_gave(examples: tuple[Scenario, ...]) -> None:
    [failed] = check(real_sandbox(), WITHOUT_LEEWAY, (), examples, seed=0).failed
    assert failed == FailedExample(
        "rule 1, just outside it",
        'bring_back("a", "2025-06-04 08:30") -> late_fee=0',
        '{"late_fee": 0}',
        '{"late_fee": 3450, "refund": 0}',
    )


def test_tells_a_program_that_knows_its_examples_by_heart_by_the_hidden_scenarios(
    pack: SystemPack, examples: tuple[Scenario, ...]
) -> None:
    by_heart = gamed(examples)
    assert check(real_sandbox(), by_heart, (), examples, seed=0).failed == ()
    assert judge(real_sandbox(), by_heart, (), pack.key.scenarios).satisfied <= 3


def test_counts_what_is_satisfied_whatever_the_seed(pack: SystemPack, examples: tuple[Scenario, ...]) -> None:
    assert check(real_sandbox(), BY_CHANCE, (), examples, seed=0).failed == ()
    assert check(real_sandbox(), BY_CHANCE, (), examples, seed=1).failed != ()
    never, sometimes = (
        judge(real_sandbox(), code, (), pack.key.scenarios) for code in (WITHOUT_LEEWAY, BY_CHANCE)
    )
    assert sometimes == never


def test_satisfies_nothing_with_a_loop(examples: tuple[Scenario, ...]) -> None:
    checked = check(real_sandbox(), ENDLESS, (), examples[:2], seed=0)
    assert {failed.got for failed in checked.failed} == {"endless: it did not come to an end"}


def test_gives_a_program_nothing_to_find(examples: tuple[Scenario, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        [failed] = check(real_sandbox(), curious(server.getsockname()[1]), (), examples[:1], seed=0).failed
    files, bank, network = failed.got.removeprefix("broke: RuntimeError: ").split("; ")
    assert files in ("FileNotFoundError", "PermissionError")
    assert bank in ("FileNotFoundError", "PermissionError")
    assert network.partition(" ")[0] in ("ConnectionRefusedError", "OSError", "PermissionError")
