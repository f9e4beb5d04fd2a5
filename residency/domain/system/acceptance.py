"""Whether a build may go to the customer: what a trainee says of it, and what that was worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.review import CONFIDENCE_BUTTONS
from residency.domain.system.written import Rows

ACCEPT_SCORING_VERSION = 1
"""Raise it with every change that can change this grade, and say in docs/scoring.md what changed."""


class Ruling(StrEnum):
    SHIP = "ship"
    HOLD = "hold"


@dataclass(frozen=True)
class Acceptance:
    """``confidence`` is how sure the ruling is, in percent, one of the buttons. ``evidence`` is a scenario that
    the build fails; it says something only with a hold. Raises ValueError for another confidence."""

    ruling: Ruling
    confidence: int
    evidence: Rows = ()

    def __post_init__(self) -> None:
        if self.confidence not in CONFIDENCE_BUTTONS:
            raise ValueError(f"{self.confidence} is no confidence; expected one of {CONFIDENCE_BUTTONS}")

    @property
    def chance_of_right(self) -> float:
        """The chance, from 0 to 1, that the build is right, as this says it."""
        sure = self.confidence / 100
        return sure if self.ruling is Ruling.SHIP else 1 - sure


class Evidence(StrEnum):
    """What became of the evidence: there was none; the customer wants it and the build does not do it; the build
    does it; the customer does not want it; it cannot be read."""

    NONE = "none"
    REAL = "real"
    BUILD_DOES_IT = "build_does_it"
    NOT_WANTED = "not_wanted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class AcceptGrade:
    """``points`` is the grade of record: 0 for silence, at most ``best``, negative where trust or distrust was
    misplaced. ``shown_by`` is a hidden scenario that a wrong build fails."""

    scoring_version: int
    key_version: int
    key_hash: str
    is_right_build: bool
    ruling_points: float
    evidence: Evidence
    evidence_points: float
    best: float
    shown_by: str | None

    @property
    def points(self) -> float:
        return self.ruling_points + self.evidence_points
