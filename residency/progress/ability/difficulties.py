"""How difficult each item is, from all answers in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from residency.domain.ability import Difficulty, Item, Response, Scale
from residency.progress.ability.belief import Belief
from residency.progress.ability.refit import fit_rasch
from residency.progress.ability.responses import usual_of
from residency.progress.ability.warm_up import adjusted

ENOUGH = 30
"""Answers from which an item is fitted with all others instead of following each answer."""


@dataclass(frozen=True)
class Answer:
    """``person`` is an id."""

    person: str
    response: Response


def difficulties_of(answers: Iterable[Answer]) -> Mapping[Item, Difficulty]:
    """The difficulty of every item that was answered; ``answers`` are oldest first.

    Only the first answer of a person to an item counts: at the second one they know it.
    """
    first: dict[tuple[str, Item], Answer] = {}
    for answer in answers:
        first.setdefault((answer.person, answer.response.item), answer)
    found = _warmed_up(first.values())
    for scale in Scale:
        found |= _fitted([one for one in first.values() if _is_fitted(one.response.item, scale)])
    return found


def _is_fitted(item: Item, scale: Scale) -> bool:
    """Suggestions keep following each answer: the model that is fitted knows no luck."""
    return item.scale is scale and not item.guess


def _warmed_up(answers: Iterable[Answer]) -> dict[Item, Difficulty]:
    beliefs: dict[tuple[str, Scale], Belief] = {}
    found: dict[Item, Difficulty] = {}
    for answer in answers:
        item, is_right = answer.response.item, answer.response.is_right
        before = found.get(item) or Difficulty(usual_of(item), 0)
        belief = beliefs.get((answer.person, item.scale)) or Belief.at_first()
        value = before.value
        if before.responses < ENOUGH:
            ability = belief.ability.value
            value = adjusted(value, before.responses, ability=ability, is_right=is_right, guess=item.guess)
        found[item] = Difficulty(value, before.responses + 1)
        beliefs[answer.person, item.scale] = belief.after(before.value, is_right=is_right, guess=item.guess)
    return found


def _fitted(answers: Sequence[Answer]) -> dict[Item, Difficulty]:
    """Of the items with enough answers, among them right and wrong ones."""
    by_item: dict[Item, list[Answer]] = {}
    for answer in answers:
        by_item.setdefault(answer.response.item, []).append(answer)
    items = sorted(
        item
        for item, given in by_item.items()
        if len(given) >= ENOUGH and len({answer.response.is_right for answer in given}) > 1
    )
    if not items:
        return {}
    persons = {person: row for row, person in enumerate(sorted({answer.person for answer in answers}))}
    table = np.full((len(persons), len(items)), np.nan)
    for column, item in enumerate(items):
        for answer in by_item[item]:
            table[persons[answer.person], column] = answer.response.is_right
    values = fit_rasch(table).difficulties
    return {item: Difficulty(float(value), len(by_item[item])) for item, value in zip(items, values, strict=True)}
