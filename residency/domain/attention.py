"""What waits for a mentor, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Need(StrEnum):
    """Why somebody has to look. The value is part of an item's name."""

    PROMOTION = "promotion"
    REAL_PROBLEM = "real-problem"
    OBJECTION = "objection"
    HOT_SPOT = "hot-spot"
    DISAGREEMENT = "disagreement"
    UNSURE = "unsure"
    OPEN_QUESTIONS = "open-questions"
    SECOND_MARKING = "second-marking"
    TALK = "talk"
    SPOT_CHECK = "spot-check"


@dataclass(frozen=True)
class QueueItem:
    """One thing to do. ``subject`` is the id of the review, work, promotion or trainee that it is about; ``why`` a
    sentence for the mentor, without a name; ``since`` when it began to wait. ``trainee`` is whose work it is, None
    for what is the whole cohort's.
    """

    need: Need
    subject: str
    title: str
    why: str
    since: datetime
    trainee: str | None = None

    @property
    def name(self) -> str:
        """Unique among everything that waits."""
        return f"{self.need.value} {self.subject}"


class Why(StrEnum):
    """What calls for a talk; the value is how a group is told of it, from the most pressing on."""

    SILENT = "silent for a week"
    SURE_AND_WRONG = "sure and wrong"
    GIVES_WAY = "gives way to wrong advice"
    STUCK = "stuck at a level"


@dataclass(frozen=True)
class Reason:
    """Why somebody needs a talk, with a ``sentence`` for the mentor that holds the figures."""

    why: Why
    sentence: str
