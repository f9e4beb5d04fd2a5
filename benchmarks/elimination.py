"""Ten examples over all builds of a system, by the explorer, beside running every build; and the grade of a spec.

Goals: 150 ms of CPU for ten examples over 50,000 builds, 200 ms for the grade of a spec with ten rules.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from residency.catalog.catalog import open_catalog
from residency.catalog.pack import SystemPack
from residency.domain.exercise import ExerciseRef
from residency.domain.system.scenario import Calls
from residency.grading.systems.elimination import eliminate
from residency.grading.systems.running import build, run
from residency.grading.systems.spec import grade_spec, read_spec
from tests.packs.reference import known_references, reference_spec

HOME = Path(__file__).parents[1]
EXAMPLES = 10
ROUNDS = 9
SAMPLE = 300
"""Builds that brute force really runs. The whole space would take minutes, so its time is extrapolated."""


def main() -> None:
    """Print the CPU time of the explorer, of brute force and of a grade, for every system that has a reference."""
    catalog = open_catalog([HOME])
    for name in known_references():
        _measure(catalog.system(ExerciseRef.parse(name)))


def _measure(pack: SystemPack) -> None:
    spec, interface = reference_spec(pack), pack.exercise.interface
    examples = read_spec(spec, interface).examples[:EXAMPLES]
    explorer = _cpu(lambda: eliminate(pack.space, examples))
    brute = _brute_force(pack, examples)
    grade = _cpu(lambda: grade_spec(spec, interface, pack.key, pack.space))
    print(
        f"{pack.exercise.ref}, {len(examples)} examples over {pack.space.size:,} builds, CPU:"
        f" {1000 * explorer:5.1f} ms (goal 150), brute force {brute:5.1f} s (extrapolated from {SAMPLE} builds),"
        f" ratio 1:{brute / explorer:,.0f}\n"
        f"{pack.exercise.ref}, grade of a spec with {len(spec.rules)} rules, CPU:"
        f" {1000 * grade:5.1f} ms (goal 200)"
    )


def _brute_force(pack: SystemPack, examples: Sequence[Calls]) -> float:
    """CPU seconds for every build against every example, from a random sample of the builds."""
    dice = random.Random(7)  # noqa: S311  (a benchmark, no secret)
    builds = [{name: dice.choice(keys) for name, keys in pack.key.options.items()} for _ in range(SAMPLE)]

    def run_all() -> None:
        for choices in builds:
            for calls in examples:
                run(pack.make, build(choices), calls)

    return _cpu(run_all, rounds=3) * pack.space.size / SAMPLE


def _cpu(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """CPU seconds, the median of some rounds after one that warms up."""
    act()
    times = []
    for _ in range(rounds):
        began = process_time()
        act()
        times.append(process_time() - began)
    return median(times)
