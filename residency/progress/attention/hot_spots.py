"""Places without a key entry at which able people keep raising an alarm: there may be a real bug.

Source: distractor analysis, as of multiple-choice tests (Haladyna 2004). A wrong answer that the able choose
points at a fault of the item, one that the others choose is a good distractor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from residency.domain.diff import Side

SAME_PLACE = 3
"""Lines between two comments up to which they are about one place. Variants of a change differ by few lines."""

LEAST_PEOPLE = 3
LEAST_SHARE = 0.2
"""Of so many people, and of so large a part of those who reviewed the exercise, it is no slip any more."""


@dataclass(frozen=True)
class Alarm:
    """A false alarm at ``line`` of one side of a file. ``comment`` is its id, in the review ``attempt``."""

    person: str
    attempt: str
    comment: str
    file: str
    side: Side
    line: int
    at: datetime


@dataclass(frozen=True)
class HotSpot:
    """``people`` of ``readers`` have raised ``alarms`` here, oldest first.

    ``correlation`` is that of having done so with merit, from -1 to 1: above 0 they are the abler ones.
    """

    alarms: tuple[Alarm, ...]
    people: int
    readers: int
    correlation: float

    @property
    def since(self) -> datetime:
        """When so many had raised it that it was no slip any more."""
        first: dict[str, datetime] = {}
        for alarm in self.alarms:
            first.setdefault(alarm.person, alarm.at)
        return sorted(first.values())[LEAST_PEOPLE - 1]


def hot_spots(alarms: Iterable[Alarm], merit: Mapping[str, float]) -> list[HotSpot]:
    """The hot spots of one exercise, most people first. ``merit`` is of all who have reviewed it, in any unit."""
    found = []
    for place in _places(alarms):
        people = {alarm.person for alarm in place}
        if len(people) < LEAST_PEOPLE or len(people) < LEAST_SHARE * len(merit):
            continue
        correlation = _point_biserial([person in people for person in merit], list(merit.values()))
        if correlation > 0:
            oldest_first = tuple(sorted(place, key=lambda alarm: (alarm.at, alarm.comment)))
            found.append(HotSpot(oldest_first, len(people), len(merit), correlation))
    return sorted(found, key=lambda spot: (-spot.people, spot.since))


def _places(alarms: Iterable[Alarm]) -> Iterator[list[Alarm]]:
    """Alarms of one file and side, as long as each is near to the one before it."""
    ordered = sorted(alarms, key=lambda alarm: (alarm.file, alarm.side, alarm.line))
    place: list[Alarm] = []
    for alarm in ordered:
        last = place[-1] if place else None
        if last is not None and (
            (last.file, last.side) != (alarm.file, alarm.side) or alarm.line - last.line > SAME_PLACE
        ):
            yield place
            place = []
        place.append(alarm)
    if place:
        yield place


def _point_biserial(chosen: Sequence[bool], values: Sequence[float]) -> float:
    """Pearson's correlation of a yes or no with a number; 0 where one of them does not vary."""
    if len(set(chosen)) < 2 or len(set(values)) < 2:
        return 0.0
    return float(np.corrcoef(np.array(chosen, dtype=float), np.array(values))[0, 1])
