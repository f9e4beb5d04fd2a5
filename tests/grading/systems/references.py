"""What the best answer to each task looks like, for any system, and what no answer looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from residency.domain.system.acceptance import Acceptance, Ruling
from residency.domain.system.black_box import BlackBox
from residency.domain.system.decision import Choices
from residency.domain.system.interface import Interface
from residency.domain.system.key import SystemKey
from residency.domain.system.notation import write_row
from residency.domain.system.pinning import Claim, Pinning
from residency.domain.system.scenario import Call, Calls
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.value_type import is_of
from residency.domain.system.written import Rule, Spec
from residency.grading.systems.black_box import failure_of
from residency.grading.systems.legacy import grade_legacy
from residency.grading.systems.running import REFUSED, Make, build, transcript
from residency.grading.systems.suite import judge_suite
from residency.grading.systems.wrong_builds import Counted, failing, flips, observable


@dataclass(frozen=True)
class Asset:
    key: SystemKey
    interface: Interface
    make: Make

    @property
    def hidden(self) -> list[Calls]:
        return [scenario.calls for scenario in self.key.scenarios]

    @property
    def visible(self) -> list[Calls]:
        return [scenario.calls for scenario in self.interface.examples]


def spec_of(courses: Iterable[Calls]) -> Spec:
    """Each course an example of a rule."""
    return Spec(rules=tuple(Rule("", tuple(map(write_row, calls))) for calls in courses))


def suite_of(courses: Iterable[Calls]) -> Suite:
    return Suite(scenarios=tuple(WrittenScenario(rows=tuple(map(write_row, calls))) for calls in courses))


def best_suite(asset: Asset) -> Suite:
    """As few of the hidden scenarios as kill what all of them kill."""
    wrong = failing(asset.make, asset.key, flips(asset.key, asset.key.intended))
    return suite_of(_fewest(asset, asset.hidden, wrong, asset.key.intended))


def best_acceptance(asset: Asset, box: BlackBox) -> Acceptance:
    """The right ruling, as sure as can be, with a hidden scenario that the box fails."""
    for calls in asset.hidden:
        if failure_of(asset.make, box, asset.key.intended, calls) is not None:
            return Acceptance(Ruling.HOLD, 95, tuple(map(write_row, calls)))
    return Acceptance(Ruling.SHIP, 95)


def best_pinning(asset: Asset, running: Choices) -> Pinning:
    """What shows each surprise, with the right claim, and as few further courses as pin everything."""
    seen = [_seen(asset, running, calls) for calls in asset.hidden]
    found = grade_legacy(Pinning(), asset.interface, asset.key, asset.make, running=running).surprises
    by_name = dict(zip((scenario.name for scenario in asset.key.scenarios), seen, strict=True))
    showing = [_only(by_name[surprise.scenario], surprise.call, surprise.result) for surprise in found]
    claims = tuple(Claim(index, surprise.reading, 95) for index, surprise in enumerate(found))
    pinned = _fewest(asset, seen, observable(asset.make, asset.key, running), running)
    return Pinning(suite_of([*showing, *pinned]), claims)


def _fewest(asset: Asset, courses: Sequence[Calls], wrong: Sequence[Counted], spare: Choices) -> list[Calls]:
    """The course that kills most, then the one that kills most of what is left, until nothing is."""
    result = judge_suite(courses, asset.make, wrong, spare=spare, intended=asset.key.intended)
    left = {index for scenario in result.scenarios for index in scenario.kills}
    chosen = []
    while left:
        at = max(range(len(courses)), key=lambda n: len(left.intersection(result.scenarios[n].kills)))
        chosen.append(courses[at])
        left -= set(result.scenarios[at].kills)
    return chosen


def _only(calls: Calls, at: int, result: str) -> Calls:
    """The course up to this call, with this one result of it."""
    *before, last = (replace(call, gives={}) for call in calls[: at + 1])
    return (*before, last if last.refused else replace(last, gives={result: calls[at].gives[result]}))


def _seen(asset: Asset, running: Choices, calls: Calls) -> Calls:
    """The course with everything that the running system gives, as far as a form can hold it."""

    def seen(call: Call, got: object) -> Call:
        if got == REFUSED or not isinstance(got, dict):
            return replace(call, gives={}, refused=True)
        types = {field.name: field.type for field in asset.interface.operations[call.do].gives}
        gives = {name: value for name, value in got.items() if name in types and is_of(value, types[name])}
        return replace(call, gives=gives, refused=False)

    given = transcript(asset.make, build(running), calls)
    return tuple(seen(call, got) for call, got in zip(calls, given, strict=True))
