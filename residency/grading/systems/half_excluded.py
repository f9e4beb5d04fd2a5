"""What an example does not say although it seems to: a build that satisfies it and is not what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from residency.domain.system.key import SystemKey
from residency.domain.system.spec_grade import ExamplePlace, HalfExcluded
from residency.grading.systems.elimination import Elimination
from residency.grading.systems.running import REFUSED, build, run
from residency.grading.systems.space import Space


def half_excluded(
    key: SystemKey,
    space: Space,
    found: Elimination,
    *,
    places: Sequence[ExamplePlace],
    decision: str,
    built: str,
) -> HalfExcluded | None:
    """For a decision that an example speaks about and the examples together leave open, else None.

    ``places`` are those of the examples, by their index. The other option is ``built``, the one that was built, if
    that is wrong, else the first wrong one that is left. The build that shows it is one that all examples leave,
    as near to the intended one as can be. None where that build passes all hidden scenarios: then nobody can tell.
    """
    alive = found.alive[decision]
    speaking = [
        index for index, by in found.left.items() if decision in by.touched and space.hangs_on(by.builds, decision)
    ]
    if len(alive) == 1 or not speaking:
        return None
    intended = key.intended[decision]
    option = built if built != intended else next(other for other in alive if other != intended)
    alone = {**key.intended, decision: option}
    choices = space.nearest(space.only(found.builds, decision, option), alone)
    failed = [
        (scenario, failure)
        for scenario in key.scenarios
        if (failure := run(space.make, build(choices), scenario.calls)) is not None
    ]
    if not failed:
        return None
    scenario, failure = next(
        (pair for pair in failed if run(space.make, build(alone), pair[0].calls) is not None), failed[0]
    )
    call = scenario.calls[failure.call]
    return HalfExcluded(
        example=places[speaking[0]],
        option=option,
        scenario=scenario.name,
        call=failure.call,
        wanted=REFUSED if call.refused else call.gives,
        got=failure.got,
    )
