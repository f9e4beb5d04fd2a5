"""Whom a trainee may question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """What the customer says when asked about it. ``decision`` is empty where the answer settles nothing.

    The first of ``asks`` is how the customer puts it, when they say what they took a question to be about.
    """

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

    def took_as(self, answer: str) -> str:
        """The question that they answered with this; empty for what answers none."""
        return next((topic.asks[0] for topic in self.topics if topic.answer == answer), "")

    @property
    def called(self) -> str:
        """The name without what follows it: where they work is said once, in the request."""
        return self.name.partition(",")[0]
