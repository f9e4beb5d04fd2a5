"""What grading says of a spec: each decision, how it came to be settled, and what the build is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from residency.domain.system.decision import Stake
from residency.domain.system.scenario import Call
from residency.domain.system.value_type import Value

SPEC_SCORING_VERSION = 1
"""Raise it with every change that can change the grade of a spec, and say in docs/scoring.md what changed."""


class Trouble(StrEnum):
    """Why an example counts for nothing: no build does this, another example says the opposite, it cannot be read,
    or it can go more ways than are followed."""

    IMPOSSIBLE = "impossible"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"
    TOO_WIDE = "too_wide"


class Settled(StrEnum):
    """How an option came to be built: examples left only it, nobody said, examples left some and not the guess,
    or examples say the opposite of each other."""

    BY_EXAMPLE = "by_example"
    BY_GUESS = "by_guess"
    BY_REST = "by_rest"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class ExamplePlace:
    """An example of a spec: the index of its rule, from 0, and whether it shows the rule biting."""

    rule: int
    bites: bool


@dataclass(frozen=True)
class ExampleResult:
    """``against`` are the examples it contradicts. ``settles`` are decisions it alone leaves one option of."""

    place: ExamplePlace
    trouble: Trouble | None
    against: tuple[ExamplePlace, ...] = ()
    settles: tuple[str, ...] = ()


@dataclass(frozen=True)
class HalfExcluded:
    """An example that speaks about a decision and leaves it open: it also fits a build with ``option``, which in
    the hidden ``scenario`` gives ``got`` at the call of this index, where the customer wants ``wanted``, which is
    ``refused`` alone for a call that should be refused."""

    example: ExamplePlace
    option: str
    scenario: str
    call: int
    wanted: Mapping[str, Value]
    got: Mapping[str, Value]


@dataclass(frozen=True)
class DecisionResult:
    """``option`` was built. ``left`` are the options that the examples leave, ``examples`` those that took others
    away. ``asked`` is whether the customer was asked about it. ``also`` is there for what is left half open."""

    decision: str
    stake: Stake
    option: str
    how: Settled
    is_right: bool
    left: tuple[str, ...]
    examples: tuple[ExamplePlace, ...]
    asked: bool
    also: HalfExcluded | None = None

    @property
    def is_commanded(self) -> bool:
        """Settled rightly, and on purpose."""
        return self.is_right and self.how is Settled.BY_EXAMPLE

    @property
    def is_luck(self) -> bool:
        """Right, although nobody saw to it."""
        return self.is_right and self.how is not Settled.BY_EXAMPLE


@dataclass(frozen=True)
class FailedScenario:
    """A hidden scenario that the build does not satisfy: at which call, and what that gave."""

    name: str
    calls: tuple[Call, ...]
    failed_at: int
    got: Mapping[str, Value]
    because: tuple[str, ...]


@dataclass(frozen=True)
class SpecGrade:
    """``command`` is the grade of record: the share of decisions settled rightly on purpose, weighted by what
    hangs on them, 0 to 1. Of the hidden ``scenarios`` it satisfies ``satisfied``, the empty spec's ``lucky``.
    """

    scoring_version: int
    key_version: int
    key_hash: str
    command: float
    decisions: tuple[DecisionResult, ...]
    examples: tuple[ExampleResult, ...]
    failed: tuple[FailedScenario, ...]
    scenarios: int
    lucky: int
    prose_only: int

    @property
    def satisfied(self) -> int:
        """How many hidden scenarios the build satisfies."""
        return self.scenarios - len(self.failed)
