"""What one person of a cohort has done, as far as a report looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from residency.domain.grade import ReviewGrade
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.domain.second_look import Decided
from residency.domain.trial import TrialTask
from residency.progress.ladder.observation import Observation


@dataclass(frozen=True)
class DoneChange:
    """A submitted review; ``minutes`` of work, where they were counted."""

    at: datetime
    exercise: str
    level: Level
    minutes: float | None
    is_helped: bool
    grade: ReviewGrade

    @property
    def is_stopped(self) -> bool:
        return self.grade.verdict is Verdict.REQUEST_CHANGES


@dataclass(frozen=True)
class DoneSuggestion:
    """A single suggestion that was accepted or, ``is_stopped``, rejected."""

    is_clean: bool
    is_stopped: bool


@dataclass(frozen=True)
class Belief:
    """What somebody thought to get done in an hour, in ``percent`` of their first weeks."""

    at: datetime
    percent: float


@dataclass(frozen=True)
class History:
    """Of one person. Everything is oldest first.

    ``seen`` is what speaks of them, done alone, and ``level_since`` when the level that they stand at was opened,
    None before the test on arrival; ``believed`` are the ratios of minutes that were said after blocks of the
    ``trial``.
    """

    reviews: tuple[DoneChange, ...] = ()
    suggestions: tuple[DoneSuggestion, ...] = ()
    seen: tuple[Observation, ...] = ()
    level_since: datetime | None = None
    decided: tuple[Decided, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    trial: tuple[TrialTask, ...] = ()
    believed: tuple[float, ...] = ()
