"""Where a comment points, and which places of the key it meets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from residency.domain.grade import ScoringRules
from residency.domain.key import KeyedBug, Region
from residency.domain.review import Comment


@dataclass(frozen=True)
class Place:
    """The lines a comment points at. It meets what is at most ``reach`` lines away."""

    lines: Region
    reach: int


@dataclass(frozen=True, order=True)
class Meeting:
    """How a place meets a region; the smallest is the closest.

    ``gap`` is how many lines lie from one to the other (0 where they share any), ``overlap`` how many they
    share, negative so that more sorts first.
    """

    gap: int
    overlap: int


def place_of(comment: Comment, rules: ScoringRules) -> Place | None:
    """Where a comment points; None for a whole file, a whole change, or more lines than a place may have."""
    if comment.file is None or comment.line is None:
        return None
    last = comment.line if comment.end_line is None else comment.end_line
    start, end = min(comment.line, last), max(comment.line, last)
    if end - start + 1 > rules.longest:
        return None
    return Place(Region(comment.file, comment.side, start, end), rules.reach)


def closest(place: Place | None, regions: Iterable[Region]) -> Meeting | None:
    """How ``place`` meets the nearest of the regions, or None where none is within reach."""
    if place is None:
        return None
    meetings = (_meet(place.lines, region) for region in regions if _is_same_side(place.lines, region))
    return min((meeting for meeting in meetings if meeting.gap <= place.reach), default=None)


def bug_at(place: Place | None, bugs: Sequence[KeyedBug]) -> str | None:
    """The slug of the bug whose place this is: the nearest, then the one with most lines in common.

    Where two are as near, what a bug's patch touches goes before what is only a further place of a bug.
    """
    ranked = sorted(
        (meeting, is_further, bug.slug)
        for bug in bugs
        for is_further, regions in ((False, bug.regions), (True, bug.places))
        if (meeting := closest(place, regions)) is not None
    )
    return ranked[0][2] if ranked else None


def is_at(place: Place | None, bug: KeyedBug) -> bool:
    """Whether ``place`` is one of this bug's places, whatever else it is."""
    return closest(place, (*bug.regions, *bug.places)) is not None


def _is_same_side(one: Region, other: Region) -> bool:
    return one.file == other.file and one.side is other.side


def _meet(one: Region, other: Region) -> Meeting:
    shared = min(one.end, other.end) - max(one.start, other.start) + 1
    return Meeting(gap=0, overlap=-shared) if shared > 0 else Meeting(gap=1 - shared, overlap=0)
