"""What speaks for letting somebody do more alone, and what a person made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.level import Level


class Rule(StrEnum):
    """What has to hold; the value is its short name."""

    ENOUGH = "enough work"
    DAYS = "on several days"
    BLUEPRINT = "many kinds of bugs"
    DETECT = "finds what is wrong"
    RESTRAINT = "lets pass what is right"
    CRITICAL = "misses nothing critical"
    RELIANCE = "keeps being right against a wrong assistant"
    SURE = "is right when sure"
    DECISIONS = "settles what the customer left open"


@dataclass(frozen=True)
class Criterion:
    """One rule and what there is for it. ``sentence`` gives the figures, with their n."""

    rule: Rule
    holds: bool
    sentence: str


@dataclass(frozen=True)
class Evidence:
    """All that is known when it is looked at, at the end of a block. ``work`` counts what was handed in at this
    level since it was opened, up to that end; in a test-out, since that began."""

    level: Level
    work: int
    criteria: tuple[Criterion, ...]
    is_level_test: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every rule holds, so that a mentor is asked to sign."""
        return all(criterion.holds for criterion in self.criteria)
