"""Clauses about running: the same build does the same, however and wherever it runs, and whatever it is asked."""

from __future__ import annotations

from collections.abc import Iterator

from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.system.any_calls import any_calls, seen_in
from residency.catalog.proof.system.bench import SystemBench
from residency.factory.program import BuildBroke, program, run_program
from residency.grading.systems.running import ENDLESS, REFUSED
from residency.grading.systems.space import TooWide

COMPARED = 50
"""Builds that are run beside the explorer, for each scenario."""

PROGRAMS = 1
"""Random builds that run as programs of their own, beside the intended and the guessed one."""

ODD_COURSES = 300
ODD_BUILDS = 20
LONGEST_COURSE = 12


def steady(bench: SystemBench) -> Iterator[Complaint]:
    """Every hidden scenario goes the same way the second time, with the intended and the guessed build."""
    for name, choices in (("intended", bench.key.intended), ("guessed", bench.key.guessed)):
        first, second = (
            [bench.transcript(choices, scenario.calls) for scenario in bench.key.scenarios] for _ in range(2)
        )
        for scenario, one, other in zip(bench.key.scenarios, first, second, strict=True):
            if one != other:
                yield Complaint(f"{scenario.name!r} goes differently the second time with the {name} build.")


def explorer(bench: SystemBench) -> Iterator[Complaint]:
    """Running all options at once finds what running one build finds: no outcome has an effect of its own."""
    for scenario in bench.key.scenarios:
        try:
            left = bench.space.left_by(scenario.calls).builds
        except TooWide:
            yield Complaint(f"{scenario.name!r} has more courses than are followed.")
            continue
        for choices in bench.random_builds(COMPARED, scenario.name):
            if bench.space.has(left, choices) != bench.passes(choices, scenario.calls):
                yield Complaint(f"{scenario.name!r}: run alone, a build does something else. {dict(choices)}")
                break


def own_program(bench: SystemBench) -> Iterator[Complaint]:
    """A build as a program of its own, in the sandbox, gives what it gives in this process."""
    courses = [scenario.calls for scenario in bench.key.scenarios]
    for choices in (bench.key.intended, bench.key.guessed, *bench.random_builds(PROGRAMS, "programs")):
        files = program(bench.key.source, choices, bench.pack.exercise.twins)
        try:
            given = run_program(bench.sandbox, files, courses)
        except BuildBroke as error:
            yield Complaint(f"{error} {dict(choices)}", error.output)
            continue
        for scenario, one in zip(bench.key.scenarios, given, strict=True):
            if one != bench.transcript(choices, scenario.calls):
                yield Complaint(f"{scenario.name!r} goes differently as a program of its own. {dict(choices)}")
                break


def sturdy(bench: SystemBench) -> Iterator[Complaint]:
    """Whatever is called with values of the right types is refused, or gives what the interface says."""
    interface = bench.pack.exercise.interface
    seen = seen_in(scenario.calls for scenario in (*bench.key.scenarios, *interface.examples))
    builds = bench.random_builds(ODD_BUILDS, "odd calls")
    for number in range(ODD_COURSES):
        calls = any_calls(interface, seen, f"{bench.key.hash} {number}", most=LONGEST_COURSE)
        for call, got in zip(calls, bench.transcript(builds[number % ODD_BUILDS], calls), strict=True):
            wanted = {field.name for field in interface.operations[call.do].gives}
            if got.keys() != wanted and got not in (REFUSED, ENDLESS):
                yield Complaint(
                    f"{call.do} gives {', '.join(got) or 'nothing'}, not {', '.join(wanted) or 'nothing'}."
                )
                return
