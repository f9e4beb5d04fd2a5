"""What one person of a cohort has done, as far as a report looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from residency.domain.attention import Reason
from residency.domain.grade import ReviewGrade
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.domain.second_look import Decided
from residency.domain.trial import TrialTask


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
    """Of one person, who is an id here and has no name. Everything is oldest first.

    ``level`` is None before the test on arrival; ``alone_at`` is the highest level whose work somebody signed that
    they do alone; ``waits`` for a signature; ``reason`` is the most pressing one for a talk; ``believed`` are the
    ratios of minutes that were said after blocks of the ``trial``. Who is not ``is_here`` has left, and stands
    nowhere any more; what they did stays in the figures.
    """

    person: str
    is_here: bool = True
    level: Level | None = None
    alone_at: Level | None = None
    waits: bool = False
    reviews: tuple[DoneChange, ...] = ()
    suggestions: tuple[DoneSuggestion, ...] = ()
    decided: tuple[Decided, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    trial: tuple[TrialTask, ...] = ()
    believed: tuple[float, ...] = ()
    reason: Reason | None = None


Histories = Sequence[History]


def present(histories: Histories) -> Histories:
    """Those who have not left."""
    return [history for history in histories if history.is_here]


def alone(histories: Iterable[History]) -> Iterator[tuple[str, DoneChange]]:
    """Every review that was done without help, with its author."""
    return (
        (history.person, review) for history in histories for review in history.reviews if not review.is_helped
    )
