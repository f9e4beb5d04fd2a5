"""Where one person stands on both scales, and how likely they are to do an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from residency.domain.ability import Ability, Difficulty, Item, Response, Scale, Standing
from residency.progress.ability.belief import Belief
from residency.progress.ability.rasch import chance
from residency.progress.ability.responses import USUAL, usual_of

Difficulties = Mapping[Item, Difficulty]


class Answered(Protocol):
    """What was answered at one time, aware of its zone."""

    @property
    def at(self) -> datetime: ...

    @property
    def responses(self) -> tuple[Response, ...]: ...


def abilities_of(
    sessions: Sequence[Answered], difficulties: Difficulties, *, now: datetime
) -> Mapping[Scale, Ability]:
    """The ability on each scale as it is believed ``now``; ``sessions`` are oldest first."""
    return {scale: belief.ability for scale, belief in beliefs_of(sessions, difficulties, now=now).items()}


def beliefs_of(
    sessions: Sequence[Answered], difficulties: Difficulties, *, now: datetime
) -> Mapping[Scale, Belief]:
    """All that is believed ``now`` of the ability on each scale; ``sessions`` are oldest first."""
    beliefs = dict.fromkeys(Scale, Belief.at_first())
    last = sessions[0].at if sessions else now
    for session in sessions:
        beliefs = _later(beliefs, session.at - last)
        last = session.at
        for response in session.responses:
            scale = response.item.scale
            beliefs[scale] = _answered(beliefs[scale], response, difficulties)
    return _later(beliefs, now - last)


def trend_of(
    sessions: Sequence[Answered], difficulties: Difficulties, scale: Scale
) -> list[tuple[datetime, Standing]]:
    """Where somebody stood right after each session that has an answer on this scale; oldest first."""
    belief, last, points = Belief.at_first(), None, []
    for session in sessions:
        answers = [response for response in session.responses if response.item.scale is scale]
        if not answers:
            continue
        if last is not None:
            belief = belief.days_later((session.at - last) / timedelta(days=1))
        last = session.at
        for response in answers:
            belief = _answered(belief, response, difficulties)
        points.append((session.at, standing_of(belief.ability, scale)))
    return points


def standing_of(ability: Ability, scale: Scale) -> Standing:
    """What an ability means: on an item of the usual difficulty."""
    value, low, high = (chance(each, USUAL[scale]) for each in (ability.value, ability.low, ability.high))
    return Standing(value, low, high, ability.responses)


def difficulty_of(item: Item, difficulties: Difficulties) -> float:
    """In logits; the usual one where nobody has answered the item yet."""
    known = difficulties.get(item)
    return usual_of(item) if known is None else known.value


def mean_chance(ability: Ability, items: Sequence[Item], difficulties: Difficulties) -> float:
    """The mean chance, 0 to 1, of a right answer to these items, which are one or more."""
    chances = (chance(ability.value, difficulty_of(item, difficulties), item.guess) for item in items)
    return sum(chances) / len(items)


def _answered(belief: Belief, response: Response, difficulties: Difficulties) -> Belief:
    item = response.item
    return belief.after(difficulty_of(item, difficulties), is_right=response.is_right, guess=item.guess)


def _later(beliefs: dict[Scale, Belief], passed: timedelta) -> dict[Scale, Belief]:
    days = passed / timedelta(days=1)
    return {scale: belief.days_later(days) for scale, belief in beliefs.items()}
