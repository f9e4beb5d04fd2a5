"""What a graded review answers: which bugs were found, and whether a clean change was let pass."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from residency.domain.ability import SUGGESTION, Item, Response, Scale
from residency.domain.grade import Outcome, ReviewGrade

LEAST_UTILITY = -0.5
"""In a review that earned no more nothing counts as found: who claims everything would find everything."""

SURE = 50
"""Percent from which a false claim on a clean change means that it was not let pass."""

USUAL: Mapping[Scale, float] = MappingProxyType({Scale.DETECT: 1.0, Scale.RESTRAINT: -0.6})
"""Difficulty of an item that nobody has answered yet, in logits. Source: abnormal and normal cases in reading
radiographs (PMC4830375; measurement.md, section 1)."""


USUAL_SUGGESTION = 0.0
"""The same of a single suggestion: somebody average judges three in four rightly, luck included. A guess of ours,
which the first answers correct."""


def usual_of(item: Item) -> float:
    """Difficulty, in logits, as long as nobody has answered."""
    return USUAL_SUGGESTION if item.guess else USUAL[item.scale]


def suggestion_item(exercise: str, slug: str, *, is_clean: bool) -> Item:
    """The hunk of a seeded bug as an item: with the bug, or its clean twin."""
    return Item(Scale.RESTRAINT if is_clean else Scale.DETECT, f"{SUGGESTION}{exercise}#{slug}")


def bug_item(exercise: str, slug: str) -> Item:
    """A seeded bug as an item."""
    return Item(Scale.DETECT, f"{exercise}#{slug}")


def clean_item(exercise: str) -> Item:
    """A clean change as an item."""
    return Item(Scale.RESTRAINT, exercise)


def responses_of(exercise: str, grade: ReviewGrade) -> tuple[Response, ...]:
    """The answers of one review of ``exercise`` (``PACK/SLUG``): one for each bug, or one for a clean change."""
    if grade.is_clean:
        return (Response(clean_item(exercise), grade.verdict_right and not _claims_surely(grade)),)
    counts = grade.utility > LEAST_UTILITY
    return tuple(Response(bug_item(exercise, bug.slug), counts and bug.found_by is not None) for bug in grade.bugs)


def _claims_surely(grade: ReviewGrade) -> bool:
    return any(
        comment.outcome is Outcome.FALSE_ALARM and (comment.confidence or 0) >= SURE for comment in grade.comments
    )
