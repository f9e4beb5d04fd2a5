"""How many reviews or claims a figure needs before anybody may see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Figure(StrEnum):
    """Everything about a person that rests on counts."""

    REVIEW_SCORE = "review_score"
    DETECTION = "detection"
    ACCURACY = "accuracy"
    CONFIDENCE_WORDS = "confidence_words"
    CONFIDENCE_PARTS = "confidence_parts"
    RELIABILITY_DIAGRAM = "reliability_diagram"
    PEERS = "peers"


@dataclass(frozen=True)
class Least:
    """The least count, and what is counted."""

    count: int
    unit: str


LEAST = {
    Figure.REVIEW_SCORE: Least(10, "reviews"),
    Figure.DETECTION: Least(20, "reviews"),
    Figure.ACCURACY: Least(20, "reviews"),
    Figure.CONFIDENCE_WORDS: Least(30, "claims"),
    Figure.CONFIDENCE_PARTS: Least(50, "claims"),
    Figure.RELIABILITY_DIAGRAM: Least(50, "claims"),
    Figure.PEERS: Least(20, "people"),
}
"""From simulations that docs/scoring.md sums up. Below them a figure says more about luck than about a person."""


def may_show(figure: Figure, count: int) -> bool:
    """Whether ``count`` is enough for this figure to be shown."""
    return count >= LEAST[figure].count


def not_enough(figure: Figure, count: int) -> str:
    """The sentence that stands in for a figure below its count."""
    least = LEAST[figure]
    return f"Not enough yet: {count} of {least.count} {least.unit}."
