"""The same people before and after: what changed, and how much of a change chance alone would show."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import NormalDist

import numpy as np

from residency.domain.ability import Item
from residency.domain.level import Level
from residency.domain.report import Cell, Shown, Unit
from residency.progress.ability.responses import responses_of
from residency.report.history import DoneChange
from residency.report.pooled import mean_of
from residency.report.tally import Tally, tally

COUNTED_OUT = 14
"""People up to which every way to swap before and after is gone through; above it the normal limit is as good."""

SEALED_SIZE, ALL_SIZE = 6, 10
"""Reviews on either side. Ten are a block, which holds three to five sound changes; of what is new to somebody
there is less."""

Reviews = Sequence[DoneChange]


@dataclass(frozen=True)
class Side:
    """A person's reviews of one time: how many, how often sound and broken ones were stopped, and bugs found."""

    reviews: int
    sound: Tally
    broken: Tally
    bugs: Tally


@dataclass(frozen=True)
class Pair:
    """A person's reviews of the one and of the other time."""

    before: Side
    after: Side


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


def pair_up(reviews: Reviews, size: int) -> Pair | None:
    """The first and newest ``size`` of a person's reviews, oldest first; None without twice as many at one level.

    It is the level at which they have most: at a higher one a change holds more bugs and is stopped more easily,
    so that whoever rises would seem to have learnt.
    """
    counts = Counter(one.level for one in reviews)
    level = max(counts, key=lambda level: (counts[level], level), default=Level.SUGGESTIONS)
    own = [one for one in reviews if one.level is level]
    return Pair(side_of(own[:size]), side_of(own[-size:])) if len(own) >= 2 * size else None


def side_of(reviews: Reviews) -> Side:
    """What these reviews come to."""
    return Side(
        reviews=len(reviews),
        sound=tally(one.is_stopped for one in reviews if one.grade.is_clean),
        broken=tally(one.is_stopped for one in reviews if not one.grade.is_clean),
        bugs=tally(bug.found_by is not None for one in reviews for bug in one.grade.bugs),
    )


def sound_stopped(side: Side) -> float | None:
    """The share of sound changes that were stopped; None without any."""
    return side.sound.share


def broken_stopped(side: Side) -> float | None:
    """The share of changes with bugs that were stopped; None without any."""
    return side.broken.share


def told_apart(side: Side) -> float | None:
    """How much more often changes with bugs are stopped than sound ones. Source: Youden's J (1950)."""
    sound, broken = side.sound.share, side.broken.share
    return None if sound is None or broken is None else broken - sound


def bugs_found(side: Side) -> float | None:
    """The share of seeded bugs that were found; None without any."""
    return side.bugs.share


def change_of(pairs: Mapping[str, Pair], share: Callable[[Side], float | None]) -> Change:
    """The change of this share, of everybody who has it on both sides."""
    sides = {person: (share(pair.before), share(pair.after)) for person, pair in pairs.items()}
    differences = {
        person: after - before
        for person, (before, after) in sides.items()
        if before is not None and after is not None
    }
    n = sum(pairs[person].before.reviews + pairs[person].after.reviews for person in differences)
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
