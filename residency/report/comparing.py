"""The same people before and after: what changed, and how much of a change chance alone would show."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import NormalDist, fmean

import numpy as np

from residency.domain.ability import Item
from residency.domain.level import Level
from residency.domain.report import Cell, Shown, Unit
from residency.progress.ability.responses import responses_of
from residency.report.history import DoneChange, Histories
from residency.report.pooled import mean_of

COUNTED_OUT = 14
"""People up to which every way to swap before and after is gone through; above it the normal limit is as good."""

Reviews = Sequence[DoneChange]


@dataclass(frozen=True)
class Pair:
    """A person's reviews of the one and of the other time."""

    person: str
    before: tuple[DoneChange, ...]
    after: tuple[DoneChange, ...]


@dataclass(frozen=True)
class Change:
    """The mean change of a share over people, and ``chance``: 0 with what chance alone would show around it."""

    seen: Cell
    chance: Cell


def sealed(reviews: Reviews) -> list[DoneChange]:
    """Of one person's reviews, oldest first, those all of whose items were new to them: every seeded bug, or the
    exercise as a sound change."""
    met: set[Item] = set()
    found = []
    for review in reviews:
        items = {response.item for response in responses_of(review.exercise, review.grade)}
        if met.isdisjoint(items):
            found.append(review)
        met |= items
    return found


def pair_up(histories: Histories, choose: Callable[[Reviews], Reviews], size: int) -> list[Pair]:
    """The first and newest ``size`` of the chosen reviews, of all with twice as many at one level.

    It is the level at which they have most: at a higher one a change holds more bugs and is stopped more easily,
    so that whoever rises would seem to have learnt.
    """
    pairs = []
    for history in histories:
        chosen = choose([one for one in history.reviews if not one.is_helped])
        counts = Counter(one.level for one in chosen)
        level = max(counts, key=lambda level: (counts[level], level), default=Level.SUGGESTIONS)
        own = [one for one in chosen if one.level is level]
        if len(own) >= 2 * size:
            pairs.append(Pair(history.person, tuple(own[:size]), tuple(own[-size:])))
    return pairs


def sound_stopped(reviews: Reviews) -> float | None:
    """The share of sound changes that were stopped; None without any."""
    return _mean(one.is_stopped for one in reviews if one.grade.is_clean)


def broken_stopped(reviews: Reviews) -> float | None:
    """The share of changes with bugs that were stopped; None without any."""
    return _mean(one.is_stopped for one in reviews if not one.grade.is_clean)


def told_apart(reviews: Reviews) -> float | None:
    """How much more often changes with bugs are stopped than sound ones. Source: Youden's J (1950)."""
    sound, broken = sound_stopped(reviews), broken_stopped(reviews)
    return None if sound is None or broken is None else broken - sound


def bugs_found(reviews: Reviews) -> float | None:
    """The share of seeded bugs that were found; None without any."""
    return _mean(bug.found_by is not None for one in reviews for bug in one.grade.bugs)


def change_of(pairs: Sequence[Pair], share: Callable[[Reviews], float | None]) -> Change:
    """The change of this share, of everybody who has it on both sides."""
    sides = {pair.person: (share(pair.before), share(pair.after)) for pair in pairs}
    differences = {
        person: after - before
        for person, (before, after) in sides.items()
        if before is not None and after is not None
    }
    n = sum(len(pair.before) + len(pair.after) for pair in pairs if pair.person in differences)
    seen = mean_of(differences, Unit.CHANGE, n=n)
    if not isinstance(seen, Shown):
        return Change(seen, seen)
    reach = by_chance(list(differences.values()))
    return Change(seen, Shown(0.0, Unit.CHANGE, n, seen.people, -reach, reach))


def by_chance(differences: Sequence[float]) -> float:
    """What the mean of these differences stays within, in either direction, in 95 of 100 draws of their signs.

    Source: the permutation test for pairs (Fisher 1935); every draw is counted out for few people.
    """
    if len(differences) > COUNTED_OUT:
        return NormalDist().inv_cdf(0.975) * math.sqrt(sum(one**2 for one in differences)) / len(differences)
    signs = np.array(list(product((1, -1), repeat=len(differences))))
    means = np.sort(np.abs(signs @ np.array(differences)) / len(differences))
    return float(means[math.ceil(0.95 * len(means)) - 1])


def _mean(values: Iterable[bool]) -> float | None:
    found = list(values)
    return fmean(found) if found else None
