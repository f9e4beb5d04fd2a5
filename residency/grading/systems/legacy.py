"""Examples pin a running system down; claims say what of it is meant so."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from residency.domain.review import CONFIDENCE_BUTTONS
from residency.domain.system.decision import Choices
from residency.domain.system.interface import Interface
from residency.domain.system.key import SystemKey
from residency.domain.system.pinning import (
    LEGACY_SCORING_VERSION,
    Claim,
    ClaimOutcome,
    ClaimResult,
    LegacyGrade,
    Pinning,
    Reading,
    Surprise,
)
from residency.domain.system.scenario import Calls
from residency.domain.system.suite import Told
from residency.domain.system.value_type import Value
from residency.grading.systems.proper import points
from residency.grading.systems.running import REFUSED, Make, build, run, transcript
from residency.grading.systems.suite import judge_suite, read_suite
from residency.grading.systems.wrong_builds import observable

TOLD_SHARE = 0.25
"""What telling bugs from features counts beside pinning. A value choice: a reading can be asked for later, and
what is not pinned is lost with the old system."""


def grade_legacy(
    pinning: Pinning, interface: Interface, key: SystemKey, make: Make, *, running: Choices
) -> LegacyGrade:
    """The grade of a pinning of the system that was built from ``running``. Same input, same grade, always.

    ``score = max(0, (1-t) pinned + t told)`` with ``t`` as above; ``pinned`` is that of ``judge_suite`` over all
    flips that can be seen from outside. Without surprises of both kinds there is nothing to tell, and ``score =
    pinned``.
    """
    read = read_suite(pinning.suite, interface)
    result = judge_suite(read, make, observable(make, key, running), spare=running, intended=running)
    surprises = tuple(_surprises(key, make, running))
    founded = {
        index: calls
        for index, (calls, scenario) in enumerate(zip(read, result.scenarios, strict=True))
        if not isinstance(calls, Told) and scenario.told in (Told.APART, Told.NOTHING)
    }
    claims = tuple(_Claims(key, make, running, surprises, founded).judge(pinning.claims))
    best = math.fsum(_best(surprise, rate_of_features(surprises)) for surprise in surprises)
    told = math.fsum(claim.points for claim in claims) / best if best > 0 else None
    return LegacyGrade(
        scoring_version=LEGACY_SCORING_VERSION,
        key_version=key.version,
        key_hash=key.hash,
        score=result.score if told is None else max(0.0, (1 - TOLD_SHARE) * result.score + TOLD_SHARE * told),
        result=result,
        told=told,
        surprises=surprises,
        claims=claims,
    )


def rate_of_features(surprises: Sequence[Surprise]) -> float:
    """The share of features among the surprises, 0 to 1: so that calling all of them the same earns nothing."""
    features = sum(surprise.reading is Reading.FEATURE for surprise in surprises)
    return features / len(surprises) if surprises else 0.0


def _surprises(key: SystemKey, make: Make, running: Choices) -> Iterator[Surprise]:
    """A decision is one where a result in a hidden scenario shows it: it is another with the customer's option (a
    bug) or the guess (a feature), and the customer's build gives another one too, or just the same.

    An option that is wrong and shows only where another wrong one makes up for it is none.
    """
    seen, meant = _facts(key, make, running), _facts(key, make, key.intended)
    for decision in key.decisions:
        is_bug = running[decision.key] != decision.intended
        other = decision.intended if is_bug else decision.guess
        without = _facts(key, make, {**running, decision.key: other})
        for place, given in seen.items():
            if without.get(place) != given and (meant.get(place) != given) == is_bug:
                yield Surprise(decision.key, Reading.BUG if is_bug else Reading.FEATURE, *place)
                break


_Place = tuple[str, int, str]
_Fact = tuple[Value, tuple[bool, ...]]


def _facts(key: SystemKey, make: Make, choices: Choices) -> dict[_Place, _Fact]:
    """By scenario, call and result: what it gives, and which calls up to this one are refused."""
    facts: dict[_Place, _Fact] = {}
    for scenario in key.scenarios:
        given = transcript(make, build(choices), scenario.calls)
        refused = tuple(got == REFUSED for got in given)
        for call, got in enumerate(given):
            facts |= {(scenario.name, call, name): (value, refused[: call + 1]) for name, value in got.items()}
    return facts


def _best(surprise: Surprise, rate: float) -> float:
    is_feature = surprise.reading is Reading.FEATURE
    sure = CONFIDENCE_BUTTONS[-1] / 100
    return points(sure if is_feature else 1 - sure, happened=is_feature, rate=rate)


class _Claims:
    """Judges claims in their order; each is about one surprise that no earlier one was about."""

    def __init__(
        self,
        key: SystemKey,
        make: Make,
        running: Choices,
        surprises: Sequence[Surprise],
        founded: dict[int, Calls],
    ) -> None:
        self._key = key
        self._make = make
        self._running = running
        self._rate = rate_of_features(surprises)
        self._open = list(surprises)
        self._founded = founded

    def judge(self, claims: Sequence[Claim]) -> Iterator[ClaimResult]:
        for claim in claims:
            yield self._judge(claim)

    def _judge(self, claim: Claim) -> ClaimResult:
        calls = self._founded.get(claim.example)
        if calls is None:
            return ClaimResult(ClaimOutcome.UNFOUNDED, 0.0)
        if claim.reading is Reading.ASK:
            about = [one.decision for kind in (Reading.BUG, Reading.FEATURE) for one in self._shown(calls, kind)]
            return ClaimResult(ClaimOutcome.ASKED, 0.0, next(iter(about), None))
        is_feature = run(self._make, build(self._key.intended), calls) is None
        earned = points(claim.chance_of_feature, happened=is_feature, rate=self._rate)
        shown = list(self._shown(calls, Reading.FEATURE if is_feature else Reading.BUG))
        if not shown:
            return ClaimResult(ClaimOutcome.NO_SURPRISE, min(0.0, earned))
        surprise, *also = shown
        self._open.remove(surprise)
        is_right = (claim.reading is Reading.FEATURE) == is_feature
        outcome = ClaimOutcome.RIGHT if is_right else ClaimOutcome.WRONG
        return ClaimResult(outcome, earned, surprise.decision, tuple(other.decision for other in also))

    def _shown(self, calls: Calls, reading: Reading) -> Iterator[Surprise]:
        """The open surprises of this kind that the calls show: they fail where that decision alone is another."""
        for surprise in self._open:
            decision = self._key.decision(surprise.decision)
            other = decision.intended if reading is Reading.BUG else decision.guess
            changed = build({**self._running, decision.key: other})
            if surprise.reading is reading and run(self._make, changed, calls) is not None:
                yield surprise
