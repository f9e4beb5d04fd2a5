"""What was on screen, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from residency.domain.diff import Side


@dataclass(frozen=True)
class Span:
    """Lines ``start`` to ``end`` (both included) of one side of a file were on screen for ``ms`` milliseconds."""

    file: str
    side: Side
    start: int
    end: int
    ms: int


@dataclass(frozen=True)
class Moment:
    """Some ten seconds of a review, which end ``after`` so much time since its start.

    ``spans`` were on screen in them, what was there longest first; ``written`` are the ids of comments that were
    begun in them.
    """

    after: timedelta
    spans: tuple[Span, ...]
    written: tuple[str, ...] = ()
