"""Scenarios as a trainee writes them, and what grading says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from residency.domain.system.black_box import WrongBuild
from residency.domain.system.value_type import Value
from residency.domain.system.written import Rows

MOST_SCENARIOS = 20
"""As many of a suite are run; more would be spelling out the whole space instead of choosing what matters."""


@dataclass(frozen=True)
class WrittenScenario:
    """As typed. Who wants what, and why, is for people; the rows decide."""

    name: str = ""
    rows: Rows = ()
    persona: str = ""
    goal: str = ""
    story: str = ""


@dataclass(frozen=True)
class Suite:
    """``background`` is the rows that every scenario starts with."""

    background: Rows = ()
    scenarios: tuple[WrittenScenario, ...] = ()


class Told(StrEnum):
    """What a scenario says: it tells builds apart, it is true of all that are tried, it is untrue of the build
    that it should spare, it cannot be read, it is one too many."""

    APART = "apart"
    NOTHING = "nothing"
    FALSE_ALARM = "false_alarm"
    UNREADABLE = "unreadable"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class ScenarioResult:
    """In the order of the suite. ``kills`` are indices of the builds. A false alarm has the first call, from 0 and
    the background's included, at which the build that should be spared ``got`` something else."""

    told: Told
    kills: tuple[int, ...] = ()
    failed_at: int | None = None
    got: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class BuildResult:
    """``killed_by`` are indices of the scenarios that do, ``shown_by`` is a hidden scenario that would."""

    build: WrongBuild
    weight: float
    killed_by: tuple[int, ...]
    shown_by: str


@dataclass(frozen=True)
class SuiteResult:
    """``killed`` is the share of wrong builds that some scenario kills, by weight; ``sound`` the share of what a
    suite claims that is true; ``score`` their product. All run from 0 to 1."""

    killed: float
    sound: float
    scenarios: tuple[ScenarioResult, ...]
    builds: tuple[BuildResult, ...]

    @property
    def score(self) -> float:
        return self.killed * self.sound

    @property
    def survivors(self) -> tuple[BuildResult, ...]:
        """The wrong builds that no scenario kills."""
        return tuple(build for build in self.builds if not build.killed_by)


SCENARIOS_SCORING_VERSION = 1
"""Raise it with every change that can change the grade of scenarios, and say in docs/scoring.md what changed."""


@dataclass(frozen=True)
class ScenariosGrade:
    """``result.score`` is the grade of record."""

    scoring_version: int
    key_version: int
    key_hash: str
    result: SuiteResult
