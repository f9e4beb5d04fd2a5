"""A running system pinned down: examples of what it does, and what of it is meant so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from residency.domain.review import CONFIDENCE_BUTTONS
from residency.domain.system.suite import Suite, SuiteResult

LEGACY_SCORING_VERSION = 2
"""Raise it with every change that can change this grade, and say in docs/scoring.md what changed."""


class Reading(StrEnum):
    """What somebody takes a behaviour for: wrong, meant so, or nothing that can be known without asking."""

    BUG = "bug"
    FEATURE = "feature"
    ASK = "ask"


@dataclass(frozen=True)
class Claim:
    """``example`` is the index of a scenario of the suite that shows the behaviour. ``confidence`` is in percent,
    one of the buttons, and says nothing where one would ``ask``. ``whom`` is for people. Raises ValueError for
    another confidence."""

    example: int
    reading: Reading
    confidence: int = 50
    whom: str = ""

    def __post_init__(self) -> None:
        if self.confidence not in CONFIDENCE_BUTTONS:
            raise ValueError(f"{self.confidence} is no confidence; expected one of {CONFIDENCE_BUTTONS}")

    @property
    def chance_of_feature(self) -> float:
        """The chance, from 0 to 1, that this is meant so, as the claim says it."""
        sure = self.confidence / 100
        return sure if self.reading is Reading.FEATURE else 1 - sure


@dataclass(frozen=True)
class Pinning:
    suite: Suite = field(default_factory=Suite)
    claims: tuple[Claim, ...] = ()


class ClaimOutcome(StrEnum):
    """What became of a claim: true, untrue, left to whom one would ask; about something that surprises nobody, or
    that an earlier claim was about; about an example that is not there or untrue of the running system."""

    RIGHT = "right"
    WRONG = "wrong"
    ASKED = "asked"
    NO_SURPRISE = "no_surprise"
    UNFOUNDED = "unfounded"


@dataclass(frozen=True)
class ClaimResult:
    """In the order of the claims. ``surprise`` is the decision that it was about, ``also`` are others of its kind
    that the same example shows and no claim has been about yet."""

    outcome: ClaimOutcome
    points: float
    surprise: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surprise:
    """A decision that the running system took in a way which can be seen from outside and is a ``BUG`` (not what
    the customer means) or a ``FEATURE`` (meant so, and not what anybody would guess). Where: in this ``result`` of
    the ``call``, from 0, of a hidden ``scenario``; ``refused`` for a call that is."""

    decision: str
    reading: Reading
    scenario: str
    call: int
    result: str


@dataclass(frozen=True)
class LegacyGrade:
    """``score`` is the grade of record, 0 to 1. ``told`` is the share of the points for surprises that was won,
    None where there are no surprises of both kinds to tell apart; it can be negative."""

    scoring_version: int
    key_version: int
    key_hash: str
    score: float
    result: SuiteResult
    told: float | None
    surprises: tuple[Surprise, ...]
    claims: tuple[ClaimResult, ...]
