"""Whom a trainee may question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """What the customer says when asked about it. ``decision`` is empty where the answer settles nothing."""

    answer: str
    asks: tuple[str, ...]
    decision: str | None = None


@dataclass(frozen=True)
class Customer:
    """``unknown`` is said to what matches no topic, ``too_broad`` to what matches several. ``patience`` is the
    number of questions that are answered."""

    name: str
    unknown: str
    too_broad: str
    topics: tuple[Topic, ...]
    patience: int

    @property
    def called(self) -> str:
        """The name without what follows it: where they work is said once, in the request."""
        return self.name.partition(",")[0]
