"""One course of calls against one system."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from residency.domain.system.decision import Choices
from residency.domain.system.scenario import Call, Calls
from residency.domain.system.value_type import Value

T = TypeVar("T")

REFUSED: Mapping[str, Value] = {"refused": True}
"""What a call gives that a system turns down."""

ENDLESS: Mapping[str, Value] = {"endless": True}
"""What a call gives that does not come to an end: no call should, so nothing is satisfied by it."""

REFUSALS = (ValueError, LookupError, ArithmeticError)
"""What a system raises to refuse. The second and third are here for combinations of options that nobody has run by
hand: what breaks in them is a refusal to whoever calls."""


class Decide(Protocol):
    """Asked wherever the request is silent. ``outcome`` says what an option would give here, without effect."""

    def __call__(self, decision: str, outcome: Callable[[str], T]) -> T: ...


Make = Callable[[Decide], object]
"""A fresh system, its clock at the start and its outside services empty, that asks ``Decide``."""


class TooMuch(Exception):
    """A system did more steps than it may: a wrong combination of options can loop for ever."""


@dataclass(frozen=True)
class Failure:
    """The first call, from 0, that gave something else than it should, and what it gave."""

    call: int
    got: Mapping[str, Value]


def build(choices: Choices) -> Decide:
    """What a build answers: its one option."""

    def decide(decision: str, outcome: Callable[[str], T]) -> T:
        return outcome(choices[decision])

    return decide


def run(make: Make, decide: Decide, calls: Calls) -> Failure | None:
    """The first call that did not give what it should, or None where all did."""
    system = make(decide)
    for index, call in enumerate(calls):
        got = _step(system, call)
        if not is_satisfied(call, got):
            return Failure(index, got)
    return None


def transcript(make: Make, decide: Decide, calls: Calls) -> tuple[Mapping[str, Value], ...]:
    """What each call gives."""
    system = make(decide)
    return tuple(_step(system, call) for call in calls)


def is_satisfied(call: Call, got: Mapping[str, Value]) -> bool:
    """Whether this is what the call should give. What it does not name is not checked."""
    if got == ENDLESS:
        return False
    if call.refused or got == REFUSED:
        return call.refused and got == REFUSED
    return _agrees(dict(call.gives), dict(got))


def _step(system: object, call: Call) -> Mapping[str, Value]:
    try:
        given: Mapping[str, Value] = getattr(system, call.do)(*map(_copied, call.args))
    except TooMuch:
        return ENDLESS
    except REFUSALS:
        return REFUSED
    return {name: _copied(value) for name, value in given.items()}


def _copied(value: Value) -> Value:
    """A system may keep and change the lists that it is given and gives: neither the calls nor what was given
    before may change with them."""
    if isinstance(value, list):
        return [_copied(one) for one in value]
    if isinstance(value, dict):
        return {name: _copied(part) for name, part in value.items()}
    return value


def _agrees(wanted: object, got: object) -> bool:
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(name in got and _agrees(wanted[name], got[name]) for name in wanted)
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(_agrees, wanted, got))
    return type(wanted) is type(got) and wanted == got
