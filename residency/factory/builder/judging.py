"""Compares what a program gave with what it should: on the examples its writer saw, and on hidden ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from residency.domain.json_value import shown_json
from residency.domain.system.interface import Interface
from residency.domain.system.notation import write_line
from residency.domain.system.scenario import Call, Scenario
from residency.domain.system.written import Spec
from residency.factory.builder.running import Given, How, run_written
from residency.factory.builder.turns import CheckTurn, FailedExample, VerdictTurn
from residency.grading.systems.running import REFUSED, is_satisfied
from residency.grading.systems.spec import read_spec
from residency.sandbox.open import Sandbox

SEEDS = range(3)
"""Under which hidden scenarios are run. A seed decides what Python leaves to chance: the order of sets, dice."""


def visible_examples(spec: Spec, interface: Interface) -> tuple[Scenario, ...]:
    """What a builder may see and is checked with: the examples of the interface and of the spec."""
    read = read_spec(spec, interface)
    own = (
        Scenario(f"rule {place.rule + 1}, {'where it bites' if place.bites else 'just outside it'}", calls)
        for place, calls in zip(read.places, read.examples, strict=True)
    )
    return (*interface.examples, *own)


def check(
    sandbox: Sandbox, code: str, twins: Sequence[str], examples: Sequence[Scenario], *, seed: int
) -> CheckTurn:
    """What the program comes to on examples that its writer may see, in one run."""
    failed = tuple(_failed(sandbox, code, twins, examples, seed))
    return CheckTurn(len(examples) - len(failed), len(examples), failed, seed)


def judge(sandbox: Sandbox, code: str, twins: Sequence[str], scenarios: Sequence[Scenario]) -> VerdictTurn:
    """What the program comes to on the hidden scenarios, over ``SEEDS``: what fails once is not satisfied."""
    failed: dict[str, FailedExample] = {}
    for seed in SEEDS:
        left = [scenario for scenario in scenarios if scenario.name not in failed]
        failed |= {each.example: each for each in _failed(sandbox, code, twins, left, seed)}
    return VerdictTurn(len(scenarios) - len(failed), len(scenarios), tuple(failed.values()))


def _failed(
    sandbox: Sandbox, code: str, twins: Sequence[str], scenarios: Sequence[Scenario], seed: int
) -> Iterator[FailedExample]:
    played = run_written(sandbox, code, twins, [scenario.calls for scenario in scenarios], seed=seed)
    for scenario, given in zip(scenarios, played, strict=True):
        for index, call in enumerate(scenario.calls):
            # A course that broke off has fewer outcomes than calls, and the last says why.
            got = given[min(index, len(given) - 1)]
            if index >= len(given) or not _is_satisfied(call, got):
                yield FailedExample(scenario.name, write_line(call), _wanted(call), _got(got))
                break


def _is_satisfied(call: Call, got: Given) -> bool:
    if got.how in (How.BROKE, How.ENDLESS):
        return False
    return is_satisfied(call, REFUSED if got.how is How.REFUSED else got.values)


def _wanted(call: Call) -> str:
    if call.refused:
        return "refused"
    return shown_json(dict(call.gives)) if call.gives else "not refused"


def _got(got: Given) -> str:
    return shown_json(dict(got.values)) if got.how is How.GAVE else f"{got.how}: {got.note}"
