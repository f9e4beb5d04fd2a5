"""What was on screen, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.diff import Side


@dataclass(frozen=True)
class Span:
    """Lines ``start`` to ``end`` (both included) of one side of a file were on screen for ``ms`` milliseconds."""

    file: str
    side: Side
    start: int
    end: int
    ms: int
