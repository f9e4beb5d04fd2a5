"""What a black box answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from residency.domain.system.black_box import BlackBox
from residency.domain.system.decision import Choices
from residency.domain.system.key import SystemKey
from residency.domain.system.scenario import Calls, Scenario
from residency.domain.system.value_type import Value
from residency.grading.systems.running import Failure, Make, build, is_satisfied, run, transcript


def gamed(key: SystemKey, learned: Sequence[Scenario]) -> BlackBox:
    """A build written to these scenarios: it knows them by heart, and everything else is a machine's guess."""
    # A plain dictionary, as in every other build: grades are stored with the builds that they met.
    return BlackBox(dict(key.guessed), tuple(scenario.calls for scenario in learned))


def answers(make: Make, box: BlackBox, intended: Choices, calls: Calls) -> tuple[Mapping[str, Value], ...]:
    """What each call gives. Calls that are added to a course never change what those before them gave."""
    own = transcript(make, build(box.choices), calls)
    known = max((_in_common(calls, course) for course in box.learned), default=0)
    if not known:
        return own
    return (*transcript(make, build(intended), calls[:known]), *own[known:])


def failure_of(make: Make, box: BlackBox, intended: Choices, calls: Calls) -> Failure | None:
    """The first call to this box that did not give what it should, or None where all did."""
    if not box.learned:
        return run(make, build(box.choices), calls)
    for index, (call, got) in enumerate(zip(calls, answers(make, box, intended, calls), strict=True)):
        if not is_satisfied(call, got):
            return Failure(index, got)
    return None


def _in_common(one: Calls, other: Calls) -> int:
    """How many calls two courses begin with alike, whatever they should give."""
    alike = [(a.do, a.args) == (b.do, b.args) for a, b in zip(one, other, strict=False)]
    return alike.index(False) if False in alike else len(alike)
