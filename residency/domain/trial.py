"""A trainee's own trial: does the assistant make the work quicker, and is it what they believe?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Arm(StrEnum):
    """How a change is to be reviewed: without or with what an AI remarks on it."""

    ALONE = "alone"
    ASSISTED = "assisted"


MOST_MINUTES = 480


@dataclass(frozen=True)
class Forecast:
    """Minutes that a trainee expected to need, said before the arm was drawn."""

    alone: float
    assisted: float

    @property
    def ratio(self) -> float:
        return self.assisted / self.alone


@dataclass(frozen=True)
class TrialTask:
    """A finished task of the trial.

    ``block`` tells apart the draws of four; ``minutes`` are those of active work. ``as_assigned`` is False where
    somebody who was to work alone had help, or somebody with an assistant never asked it.
    """

    block: str
    arm: Arm
    forecast: Forecast
    minutes: float
    as_assigned: bool


@dataclass(frozen=True)
class Ratio:
    """Minutes with the assistant for each minute without, with a 95 % interval; below 1 it saves time.

    ``n`` tasks stand behind it. ``chance`` is the exact probability, under permutation within the blocks, of an
    effect at least as large if there were none; None where there are too many tasks to count it out.
    """

    value: float
    low: float
    high: float
    n: int
    chance: float | None = None

    @property
    def spread(self) -> float:
        """The factor by which the interval goes up and down from its middle."""
        return math.sqrt(self.high / self.low)

    @property
    def is_known(self) -> bool:
        """Whether the interval is narrow enough to say anything. Source: measurement.md, section 7."""
        return self.spread < 1.5


@dataclass(frozen=True)
class TrialResult:
    """What a trial shows so far.

    ``asked`` counts the tasks that the trainee was asked to estimate, ``assigned`` those of them that an arm was
    drawn for and that are finished, ``as_assigned`` those of these that were done that way. ``effect`` is over all
    that were assigned, ``effect_as_assigned`` over the last, ``best_guess`` is the first drawn towards that of
    others; None with too few. ``forecast`` is what was expected on average, ``believed`` what was thought
    afterwards, None if nothing was said; ``gap`` is the believed over the measured effect: below 1 the assistant
    is believed to save more than it does.
    """

    asked: int
    assigned: int
    as_assigned: int
    effect: Ratio | None
    effect_as_assigned: Ratio | None
    best_guess: Ratio | None
    forecast: float | None
    believed: float | None

    @property
    def gap(self) -> float | None:
        if self.effect is None or self.believed is None:
            return None
        return self.believed / self.effect.value
