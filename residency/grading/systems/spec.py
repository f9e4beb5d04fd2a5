"""A spec meets its key: the factory builds what the examples say, literally, and guesses the rest."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from residency.domain.system.interface import Interface
from residency.domain.system.key import SystemKey
from residency.domain.system.notation import read_rows
from residency.domain.system.scenario import Calls
from residency.domain.system.spec_grade import (
    SPEC_SCORING_VERSION,
    DecisionResult,
    ExamplePlace,
    ExampleResult,
    FailedScenario,
    Settled,
    SpecGrade,
    Trouble,
)
from residency.domain.system.written import Spec
from residency.grading.systems.elimination import Elimination, eliminate
from residency.grading.systems.half_excluded import half_excluded
from residency.grading.systems.running import build, run
from residency.grading.systems.space import Left, Space
from residency.grading.systems.weights import WEIGHTS

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReadSpec:
    """The examples of a spec that can be read, with their places; ``unreadable`` are those that cannot."""

    places: tuple[ExamplePlace, ...]
    examples: tuple[Calls, ...]
    unreadable: tuple[ExamplePlace, ...]


def read_spec(spec: Spec, interface: Interface) -> ReadSpec:
    """Every example, each begun with the background. One without results is one too: it says that nothing in it is
    refused."""
    places, examples, unreadable = [], [], []
    for index, rule in enumerate(spec.rules):
        for bites, rows in ((True, rule.bites), (False, rule.outside)):
            if not rows:
                continue
            place = ExamplePlace(index, bites)
            read = read_rows((*spec.background, *rows), interface)
            if read.faults:
                unreadable.append(place)
            else:
                places.append(place)
                examples.append(read.calls)
    return ReadSpec(tuple(places), tuple(examples), tuple(unreadable))


def grade_spec(
    spec: Spec, interface: Interface, key: SystemKey, space: Space, *, asked: Collection[str] = NOBODY
) -> SpecGrade:
    """The grade of a spec. Same input, same grade, always. Prose counts for nothing here: it is for people.

    ``space`` is that of the key's system; ``asked`` are the decisions that the customer was asked about.
    ``command`` is ``sum(w of decisions that examples leave only the intended option of) / sum(w)``: on purpose
    only, because an empty spec satisfies a quarter to two fifths of the scenarios by luck, and by examples only,
    because no reader of prose was found that grades judgment and not wording (docs/scoring.md, section 6).
    """
    read = read_spec(spec, interface)
    found = eliminate(space, read.examples)
    decisions = tuple(_settle(key, space, found, read.places, asked))
    choices = {result.decision: result.option for result in decisions}
    return SpecGrade(
        scoring_version=SPEC_SCORING_VERSION,
        key_version=key.version,
        key_hash=key.hash,
        command=_share(result for result in decisions if result.is_commanded) / _share(decisions),
        decisions=decisions,
        examples=_example_results(space, found, read),
        failed=tuple(_failed(key, space, choices)),
        scenarios=len(key.scenarios),
        lucky=sum(run(space.make, build(key.guessed), each.calls) is None for each in key.scenarios),
        prose_only=sum(bool(rule.text.strip()) and not rule.is_built for rule in spec.rules),
    )


def judge_examples(spec: Spec, interface: Interface, space: Space) -> tuple[ExampleResult, ...]:
    """What ``grade_spec`` says of the examples, in the order of the form, without building from them."""
    read = read_spec(spec, interface)
    return _example_results(space, eliminate(space, read.examples), read)


def _settle(
    key: SystemKey, space: Space, found: Elimination, places: tuple[ExamplePlace, ...], asked: Collection[str]
) -> Iterator[DecisionResult]:
    """Decision by decision, each narrowing what is left for those after it: so no example is broken by a guess."""
    builds = found.builds
    for decision in key.decisions:
        left = space.alive(builds)[decision.key]
        option = decision.guess if decision.guess in left else left[0]
        builds = space.only(builds, decision.key, option)
        alive = found.alive[decision.key]
        yield DecisionResult(
            decision=decision.key,
            stake=decision.stake,
            option=option,
            how=_how(decision.key, option, decision.guess, found),
            is_right=option == decision.intended,
            left=alive,
            examples=tuple(
                places[index]
                for index, by in found.left.items()
                if len(by.alive[decision.key]) < len(space.options[decision.key])
            ),
            asked=decision.key in asked,
            also=half_excluded(key, space, found, places=places, decision=decision.key, built=option),
        )


def _how(decision: str, option: str, guess: str, found: Elimination) -> Settled:
    if len(found.alive[decision]) == 1:
        return Settled.BY_EXAMPLE
    if decision in found.disputed:
        return Settled.DISPUTED
    return Settled.BY_GUESS if option == guess else Settled.BY_REST


def _share(results: Iterable[DecisionResult]) -> float:
    return math.fsum(WEIGHTS[result.stake] for result in results)


def _example_results(space: Space, found: Elimination, read: ReadSpec) -> tuple[ExampleResult, ...]:
    return tuple(sorted(_results(space, found, read), key=_in_the_form))


def _results(space: Space, found: Elimination, read: ReadSpec) -> Iterator[ExampleResult]:
    for index, place in enumerate(read.places):
        yield ExampleResult(
            place=place,
            trouble=found.troubles.get(index),
            against=tuple(read.places[other] for other in found.against.get(index, ())),
            settles=tuple(_settles(space, found.left[index])) if index in found.left else (),
        )
    for place in read.unreadable:
        yield ExampleResult(place, Trouble.UNREADABLE)


def _in_the_form(result: ExampleResult) -> tuple[int, bool]:
    return result.place.rule, not result.place.bites


def _settles(space: Space, left: Left) -> Iterator[str]:
    for decision, options in left.alive.items():
        if len(options) == 1 < len(space.options[decision]):
            yield decision


def _failed(key: SystemKey, space: Space, choices: dict[str, str]) -> Iterator[FailedScenario]:
    for scenario in key.scenarios:
        failure = run(space.make, build(choices), scenario.calls)
        if failure is not None:
            yield FailedScenario(
                scenario.name,
                scenario.calls,
                failure.call,
                failure.got,
                tuple(_causes(key, space, choices, scenario.calls)),
            )


def _causes(key: SystemKey, space: Space, choices: dict[str, str], calls: Calls) -> Iterator[str]:
    """The decisions of which putting one right would satisfy the calls, or, where no single one does, those that
    would spoil the intended build."""
    wrong = [decision for decision, option in choices.items() if option != key.intended[decision]]
    mending = [d for d in wrong if run(space.make, build({**choices, d: key.intended[d]}), calls) is None]
    yield from mending or [
        d for d in wrong if run(space.make, build({**key.intended, d: choices[d]}), calls) is not None
    ]
