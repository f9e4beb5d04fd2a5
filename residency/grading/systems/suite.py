"""A suite of scenarios meets wrong builds, and the one that it should spare."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from residency.domain.system.black_box import BlackBox
from residency.domain.system.decision import Choices
from residency.domain.system.interface import Interface
from residency.domain.system.notation import read_rows
from residency.domain.system.scenario import Calls
from residency.domain.system.suite import (
    MOST_SCENARIOS,
    BuildResult,
    ScenarioResult,
    Suite,
    SuiteResult,
    Told,
)
from residency.grading.systems.black_box import failure_of
from residency.grading.systems.running import Make, build, run
from residency.grading.systems.wrong_builds import Counted


def read_suite(suite: Suite, interface: Interface) -> tuple[Calls | Told, ...]:
    """The calls of each scenario, background first, or why it is not run."""
    return tuple(_read(index, suite, interface) for index in range(len(suite.scenarios)))


def judge_suite(
    read: Sequence[Calls | Told], make: Make, wrong: Sequence[Counted], *, spare: Choices, intended: Choices
) -> SuiteResult:
    """``spare`` is the build that every scenario should be true of; ``intended`` is what gamed builds have
    learned.

    ``killed = sum(w of killed builds) / sum(w)``; ``sound = u / (u + f)`` with ``f`` false alarms and ``u`` sets
    of builds that some scenario kills: scenarios that kill nothing, or the same as another, buy no false alarm
    back.
    """
    boxes = [counted.build.box for counted in wrong]
    results = tuple(_judge(calls, make, boxes, spare, intended) for calls in read)
    builds = tuple(
        BuildResult(
            counted.build,
            counted.weight,
            tuple(at for at, result in enumerate(results) if index in result.kills),
            counted.shown_by,
        )
        for index, counted in enumerate(wrong)
    )
    useful = len({result.kills for result in results if result.told is Told.APART})
    alarms = sum(result.told is Told.FALSE_ALARM for result in results)
    whole = math.fsum(one.weight for one in builds)
    return SuiteResult(
        killed=math.fsum(one.weight for one in builds if one.killed_by) / whole if whole else 0.0,
        sound=useful / (useful + alarms) if useful else 0.0,
        scenarios=results,
        builds=builds,
    )


def _read(index: int, suite: Suite, interface: Interface) -> Calls | Told:
    if index >= MOST_SCENARIOS:
        return Told.TOO_MANY
    rows = suite.scenarios[index].rows
    read = read_rows((*suite.background, *rows), interface)
    return read.calls if rows and not read.faults else Told.UNREADABLE


def _judge(
    calls: Calls | Told, make: Make, boxes: Sequence[BlackBox], spare: Choices, intended: Choices
) -> ScenarioResult:
    if isinstance(calls, Told):
        return ScenarioResult(calls)
    alarm = run(make, build(spare), calls)
    if alarm is not None:
        return ScenarioResult(Told.FALSE_ALARM, failed_at=alarm.call, got=alarm.got)
    kills = tuple(_killed(calls, make, boxes, intended))
    return ScenarioResult(Told.APART if kills else Told.NOTHING, kills)


def _killed(calls: Calls, make: Make, boxes: Sequence[BlackBox], intended: Choices) -> Iterator[int]:
    for index, box in enumerate(boxes):
        if failure_of(make, box, intended, calls) is not None:
            yield index
