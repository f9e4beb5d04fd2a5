"""What became of a simulated cohort, against what is true of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from residency.domain.level import Level
from residency.progress.ladder.cuts import CUTS
from residency.progress.simulated.course import Course

FAR = 0.5
"""Logits from a cut at which a promotion is clearly wrong, or clearly due."""

NEAR = 0.25
"""Who lies this near to a mark counts as standing at it."""


@dataclass(frozen=True)
class AtLevel:
    """What the rules did at one level of reviews.

    Of ``below`` who worked there and are half a logit or more below its cut, ``promoted_below`` were promoted.
    ``work`` counts the changes until a promotion, in order, of those about half a logit above it; infinite for who
    is not promoted yet after more than ``HELD`` of them.
    """

    below: int
    promoted_below: int
    work: tuple[float, ...]

    @property
    def median_work(self) -> float | None:
        return median(self.work) if self.work else None


HELD = 40
"""Changes within which half of those are to be promoted."""


def at_levels(courses: Sequence[Course]) -> Mapping[Level, AtLevel]:
    """For each level that is left by reviewing."""
    return {level: _at(level, cut, courses) for level, cut in CUTS.items()}


def placed_too_high(courses: Sequence[Course]) -> tuple[int, int]:
    """How many begin at a level whose cut below they miss by half a logit or more, and out of how many placed."""
    placed = [course for course in courses if course.placed is not Level.SUGGESTIONS]
    wrong = [one for one in placed if one.trainee.weakest < CUTS[Level(one.placed - 1)] - FAR]
    return len(wrong), len(placed)


def _at(level: Level, cut: float, courses: Sequence[Course]) -> AtLevel:
    looked_at = [course for course in courses if course.work_at(level) is not None]
    below = [course for course in looked_at if course.trainee.weakest <= cut - FAR]
    at_mark = [course for course in looked_at if abs(course.trainee.weakest - cut - FAR) <= NEAR]
    return AtLevel(len(below), sum(course.left(level) for course in below), tuple(sorted(_work(level, at_mark))))


def _work(level: Level, courses: Sequence[Course]) -> Iterator[float]:
    for course in courses:
        work = course.work_at(level)
        if work is not None and course.left(level):
            yield work
        elif work is not None and work > HELD:
            yield math.inf
