"""The wrong builds that a suite of scenarios meets, and what each of them counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from residency.domain.system.black_box import BlackBox, WrongBuild, WrongKind
from residency.domain.system.decision import Choices
from residency.domain.system.key import SystemKey
from residency.domain.system.scenario import Scenario
from residency.grading.systems.black_box import answers, failure_of
from residency.grading.systems.running import Make
from residency.grading.systems.weights import WEIGHTS

WEIGHT_OF_OTHERS = 1
"""What the gamed builds together count, and the mixed ones together: as much as a minor decision. They are wrong
in several decisions, so that whoever kills the flips of one of them kills them too."""


@dataclass(frozen=True)
class Counted:
    """A wrong build with its weight, and the name of a hidden scenario that shows it."""

    build: WrongBuild
    weight: float
    shown_by: str


def flips(key: SystemKey, base: Choices) -> Iterator[WrongBuild]:
    """Every build that is one option away from ``base``."""
    for decision in key.decisions:
        for option in decision.takes:
            if option.key != base[decision.key]:
                box = BlackBox({**base, decision.key: option.key})
                yield WrongBuild(WrongKind.FLIP, box, decision.key, option.key)


def failing(make: Make, key: SystemKey, builds: Iterable[WrongBuild]) -> tuple[Counted, ...]:
    """Those that fail a hidden scenario: nobody can be asked to kill the others."""

    def shows(build: WrongBuild, scenario: Scenario) -> bool:
        return failure_of(make, build.box, key.intended, scenario.calls) is not None

    return _counted(key, builds, shows)


def observable(make: Make, key: SystemKey, base: Choices) -> tuple[Counted, ...]:
    """The flips of ``base`` that give anything else in a hidden scenario: the others are the same from outside."""
    usual = {scenario.name: answers(make, BlackBox(base), base, scenario.calls) for scenario in key.scenarios}

    def shows(build: WrongBuild, scenario: Scenario) -> bool:
        return answers(make, build.box, base, scenario.calls) != usual[scenario.name]

    return _counted(key, flips(key, base), shows)


def _counted(
    key: SystemKey, builds: Iterable[WrongBuild], shows: Callable[[WrongBuild, Scenario], bool]
) -> tuple[Counted, ...]:
    shown = [
        (build, scenario.name)
        for build in builds
        if (scenario := next((one for one in key.scenarios if shows(build, one)), None)) is not None
    ]
    sizes = Counter(_group(build) for build, _ in shown)
    return tuple(Counted(build, _weight(key, build) / sizes[_group(build)], scenario) for build, scenario in shown)


def _group(build: WrongBuild) -> tuple[WrongKind, str | None]:
    return build.kind, build.decision


def _weight(key: SystemKey, build: WrongBuild) -> int:
    """Of all builds of its group together: so a decision does not count more for having more options."""
    return WEIGHT_OF_OTHERS if build.decision is None else WEIGHTS[key.decision(build.decision).stake]
