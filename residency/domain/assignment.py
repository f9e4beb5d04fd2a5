"""Work that is asked for beside the own path, and how far somebody is with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from residency.domain.errors import BadInput

MOST_PIECES = 50
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Demand:
    """What is asked for: a review of ``exercise``, its ``task`` where it is a system, or, without an exercise,
    ``pieces`` of the own path: reviews, rounds and tasks, whatever it gives."""

    exercise: str | None = None
    task: str | None = None
    pieces: int = 1


@dataclass(frozen=True)
class Piece:
    """Something that somebody has begun: a review, a task, or a round (without an exercise)."""

    exercise: str | None
    task: str | None
    begun_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True)
class Duty:
    """A demand on one person. ``due_at`` is theirs, with what they were given on top."""

    demand: Demand
    made_at: datetime
    opens_at: datetime
    due_at: datetime


class Stage(StrEnum):
    """The value is told to people."""

    WAITING = "not open yet"
    OPEN = "to do"
    BEGUN = "begun"
    OVERDUE = "late"
    DONE = "done"
    DONE_LATE = "done late"

    @property
    def is_done(self) -> bool:
        return self in (Stage.DONE, Stage.DONE_LATE)


@dataclass(frozen=True)
class Standing:
    """``done`` of the pieces that were asked for are submitted, the last of them at ``done_at``."""

    stage: Stage
    done: int
    done_at: datetime | None


def check_times(opens_at: datetime, due_at: datetime, *, now: datetime) -> None:
    """Raises BadInput, at the field that is wrong, for times that nobody could keep."""
    if due_at <= now:
        raise BadInput("This is over already. Choose a due time that is still to come.", field="due")
    if due_at <= opens_at:
        raise BadInput("It would be due before it opens. Choose a later due time.", field="due")
    if due_at > now + LONGEST:
        raise BadInput("Choose a due time within a year.", field="due")
