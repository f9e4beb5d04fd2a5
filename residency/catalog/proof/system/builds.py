"""Clauses about all builds: the hidden scenarios single one out, and each does its part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.system.bench import SystemBench
from residency.domain.system.decision import Choices
from residency.domain.system.scenario import Calls
from residency.domain.system.value_type import Value
from residency.grading.systems.running import build, run
from residency.grading.systems.space import TooWide

DECISIONS = range(7, 13)
SCENARIOS = range(24, 31)
MOST_BUILDS = 500_000

ENOUGH_KILLS = 2
FEW_DECISIONS = 3
UNFOCUSED = 2
SHOWN = 5
"""Builds and decisions that a complaint names at most."""


def size(bench: SystemBench) -> Iterator[Complaint]:
    """There are 7 to 12 decisions, 24 to 30 hidden scenarios and at most 500,000 builds."""
    for what, count, wanted in (
        ("decisions", len(bench.key.decisions), DECISIONS),
        ("hidden scenarios", len(bench.key.scenarios), SCENARIOS),
    ):
        if count not in wanted:
            yield Complaint(f"Expected {wanted[0]} to {wanted[-1]} {what}, found {count}.")
    if bench.space.size > MOST_BUILDS:
        yield Complaint(f"{bench.space.size:,} builds are too many; {MOST_BUILDS:,} is the most.")


def intended(bench: SystemBench) -> Iterator[Complaint]:
    """The intended build satisfies every hidden scenario and every visible example."""
    for scenario in (*bench.key.scenarios, *bench.pack.exercise.interface.examples):
        failure = run(bench.make, build(bench.key.intended), scenario.calls)
        if failure is not None:
            call = scenario.calls[failure.call]
            yield Complaint(
                f"The intended build fails {scenario.name!r}: call {failure.call + 1}, {call.do}, gave"
                f" {dict(failure.got)}."
            )


def exact(bench: SystemBench) -> Iterator[Complaint]:
    """Of all builds exactly one satisfies all hidden scenarios, the intended one."""
    builds = bench.space.all()
    for scenario in bench.key.scenarios:
        try:
            builds &= bench.space.left_by(scenario.calls).builds
        except TooWide:
            yield Complaint(f"{scenario.name!r} has more courses than are followed.")
    left = int(builds.sum())
    if left != 1:
        several = {name: keys for name, keys in bench.space.alive(builds).items() if len(keys) > 1}
        told = "; ".join(f"{name}: {', '.join(keys)}" for name, keys in list(several.items())[:SHOWN])
        yield Complaint(f"{left:,} builds satisfy all hidden scenarios; they differ in {told}.")


def kills(bench: SystemBench) -> Iterator[Complaint]:
    """Every wrong option alone fails at least two hidden scenarios; a further value of a decision at least one."""
    for decision, option in bench.flips():
        wanted = 1 if option in decision.further else ENOUGH_KILLS
        found = len(bench.failed_by(decision, option.key))
        if found < wanted:
            yield Complaint(
                f"{option.key} for {decision.key} fails {found} of the hidden scenarios; {wanted} are needed."
            )


def focus(bench: SystemBench) -> Iterator[Complaint]:
    """No hidden scenario is failed by more than three decisions, save at most two that try everything at once."""
    about: dict[int, list[str]] = {}
    for decision in bench.key.decisions:
        wrong = (option.key for option in decision.takes if option.key != decision.intended)
        for index in sorted(frozenset[int]().union(*(bench.failed_by(decision, option) for option in wrong))):
            about.setdefault(index, []).append(decision.key)
    wide = [index for index, decisions in sorted(about.items()) if len(decisions) > FEW_DECISIONS]
    if len(wide) > UNFOCUSED:
        for index in wide:
            name = bench.key.scenarios[index].name
            yield Complaint(f"{name!r} is failed by {len(about[index])} decisions: {', '.join(about[index])}.")


def apart(bench: SystemBench) -> Iterator[Complaint]:
    """No two options of a decision are the same: some hidden scenario goes differently with each of them."""
    for decision in bench.key.decisions:
        seen = {
            option.key: _all_transcripts(bench, bench.flipped(decision, option.key)) for option in decision.takes
        }
        for one, other in combinations(seen, 2):
            if seen[one] == seen[other]:
                yield Complaint(f"No hidden scenario tells {one} and {other} of {decision.key} apart.")


def visible(bench: SystemBench) -> Iterator[Complaint]:
    """The visible examples exclude no build, and none of them is a hidden scenario."""
    for example in bench.pack.exercise.interface.examples:
        for scenario in bench.key.scenarios:
            if _asked(scenario.calls) == _asked(example.calls):
                yield Complaint(f"The visible example {example.name!r} is the hidden scenario {scenario.name!r}.")
        left = bench.space.left_by(example.calls)
        if not left.builds.all():
            told = _told(left.alive, bench.space.options)
            yield Complaint(f"The visible example {example.name!r} excludes builds. It leaves {told}.")


def _asked(calls: Calls) -> list[tuple[str, tuple[Value, ...]]]:
    return [(call.do, call.args) for call in calls]


def _told(alive: Mapping[str, Sequence[str]], options: Mapping[str, Sequence[str]]) -> str:
    """The decisions of which some options are gone, with those that are left."""
    some = [
        f"{name}: {', '.join(keys) or 'none'}" for name, keys in alive.items() if len(keys) < len(options[name])
    ]
    return "; ".join(some[:SHOWN]) or "every option of each decision, but not with every other"


def _all_transcripts(bench: SystemBench, choices: Choices) -> list[object]:
    return [bench.transcript(choices, scenario.calls) for scenario in bench.key.scenarios]
