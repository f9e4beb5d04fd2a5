"""Something that a simulation is held against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """``needs_many`` says that few people cannot settle it."""

    sentence: str
    holds: bool
    needs_many: bool = False
