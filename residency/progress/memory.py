"""Which patterns a trainee missed are to be met again, and when: the card is the pattern, never an exercise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from fsrs import Card, Rating, Scheduler

from residency.domain.grade import BugResult, ReviewGrade
from residency.domain.review import QUESTION_CONFIDENCE
from residency.progress.ladder.observation import SUREST

SCHEDULER = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""Nobody meets a pattern twice in a sitting, so there are no steps of minutes; nothing in this room knows dice."""


@dataclass(frozen=True)
class Meeting:
    """A seeded bug of this pattern was shown, and this is how it went."""

    at: datetime
    pattern: str
    rating: Rating


def rate(grade: ReviewGrade, bug: BugResult, *, is_quick: bool) -> Rating:
    """How well a pattern is known: missed, found unsurely or under a wrong name, found, found surely and quickly.

    Source: measurement.md, section 6.
    """
    if bug.found_by is None:
        return Rating.Again
    confidence = grade.comments[bug.found_by].confidence or 0
    if confidence <= QUESTION_CONFIDENCE or not bug.family_right:
        return Rating.Hard
    return Rating.Easy if confidence >= SUREST and is_quick else Rating.Good


def due_at(meetings: Iterable[Meeting]) -> Mapping[str, datetime]:
    """When each pattern that was ever missed is to be met again; ``meetings`` are oldest first, times in UTC."""
    cards: dict[str, Card] = {}
    for meeting in meetings:
        if meeting.pattern not in cards and meeting.rating is not Rating.Again:
            continue  # what was never missed needs no card
        card = cards.get(meeting.pattern) or Card(card_id=len(cards), due=meeting.at)
        cards[meeting.pattern] = SCHEDULER.review_card(card, meeting.rating, review_datetime=meeting.at)[0]
    return {pattern: card.due for pattern, card in cards.items()}
