"""Where one person stands on both scales, and how likely they are to do an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from residency.domain.ability import Ability, Difficulty, Item, Response, Scale, Standing
from residency.domain.grade import ReviewGrade
from residency.progress.ability.belief import Belief
from residency.progress.ability.rasch import chance
from residency.progress.ability.responses import USUAL, responses_of

Difficulties = Mapping[Item, Difficulty]


@dataclass(frozen=True)
class Session:
    """What was answered at one time, aware of its zone."""

    at: datetime
    responses: tuple[Response, ...]


def abilities_of(
    sessions: Sequence[Session], difficulties: Difficulties, *, now: datetime
) -> Mapping[Scale, Ability]:
    """The ability on each scale as it is believed ``now``; ``sessions`` are oldest first."""
    beliefs = dict.fromkeys(Scale, Belief.at_first())
    last = sessions[0].at if sessions else now
    for session in sessions:
        beliefs = _later(beliefs, session.at - last)
        last = session.at
        for response in session.responses:
            scale = response.item.scale
            difficulty = difficulty_of(response.item, difficulties)
            beliefs[scale] = beliefs[scale].after(difficulty, is_right=response.is_right)
    return {scale: belief.ability for scale, belief in _later(beliefs, now - last).items()}


def sessions_of(history: Iterable[tuple[datetime, str, ReviewGrade]]) -> list[Session]:
    """One for each graded review: when it was submitted, its exercise (``PACK/SLUG``) and its grade."""
    return [Session(at, responses_of(exercise, grade)) for at, exercise, grade in history]


def standing_of(ability: Ability, scale: Scale) -> Standing:
    """What an ability means: on an item of the usual difficulty."""
    value, low, high = (chance(each, USUAL[scale]) for each in (ability.value, ability.low, ability.high))
    return Standing(value, low, high, ability.responses)


def difficulty_of(item: Item, difficulties: Difficulties) -> float:
    """In logits; the usual one where nobody has answered the item yet."""
    known = difficulties.get(item)
    return USUAL[item.scale] if known is None else known.value


def mean_chance(ability: Ability, items: Sequence[Item], difficulties: Difficulties) -> float:
    """The mean chance, 0 to 1, of a right answer to these items, which are one or more."""
    return sum(chance(ability.value, difficulty_of(item, difficulties)) for item in items) / len(items)


def _later(beliefs: dict[Scale, Belief], passed: timedelta) -> dict[Scale, Belief]:
    days = passed / timedelta(days=1)
    return {scale: belief.days_later(days) for scale, belief in beliefs.items()}
