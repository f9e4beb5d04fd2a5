"""Which builds an example leaves: exactly, without running every build.

An example is run once with every option of every decision at once. Where options differ in outcome the run splits,
so it costs as many runs as it has courses that can be told apart, and not as many as there are builds. Each course
is a box in the space of builds: for every decision that mattered, the options that share the course.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from residency.domain.system.decision import Choices
from residency.domain.system.scenario import Calls
from residency.grading.systems.running import REFUSALS, Make, run

T = TypeVar("T")
Builds = NDArray[np.bool_]
"""A set of builds: one axis a decision, in the order of the space, one place an option."""

Options = Mapping[str, Sequence[str]]
Box = dict[str, Sequence[str]]

MOST_COURSES = 1_000
"""The widest hidden scenario of the bank has 264; an example made to be wide ends here, after about a second."""


class TooWide(Exception):
    """An example has more courses than are followed."""


@dataclass(frozen=True)
class Left:
    """``builds`` are those that satisfy an example, ``alive`` the options among them, ``touched`` the decisions
    that it asked with a difference."""

    builds: Builds
    alive: Mapping[str, tuple[str, ...]]
    touched: frozenset[str]
    courses: int


@dataclass(frozen=True)
class Course:
    """What all builds of a box do with an example."""

    box: Mapping[str, Sequence[str]]
    is_satisfied: bool


class _AllAtOnce:
    """Follows the first outcome, narrows ``box`` to the options that share it, and leaves the others waiting."""

    def __init__(self, options: Options, box: Box, waiting: list[Box]) -> None:
        self._options = options
        self._box = box
        self._waiting = waiting

    def __call__(self, decision: str, outcome: Callable[[str], T]) -> T:
        options = self._box.get(decision) or self._options[decision]
        if len(options) == 1:
            return outcome(options[0])
        groups: list[tuple[_Outcome[T], list[str]]] = []
        for option in options:
            given = _outcome(outcome, option)
            same = next((members for known, members in groups if known.is_like(given)), None)
            if same is None:
                groups.append((given, [option]))
            else:
                same.append(option)
        (first, members), *others = groups
        if others:
            self._waiting.extend({**self._box, decision: rest} for _, rest in others)
            self._box[decision] = members
        return first.value()


class _Outcome(Generic[T]):
    """What an option gives here, or how it refuses: the refusal of one option is none of the others."""

    def __init__(self, given: T | None, refusal: Exception | None) -> None:
        self._given = given
        self._refusal = refusal

    def is_like(self, other: _Outcome[T]) -> bool:
        """Whether a system goes on in the same way. ``1`` and ``True`` are equal and give different results."""
        if self._refusal is not None or other._refusal is not None:
            return repr(self._refusal) == repr(other._refusal)
        return type(self._given) is type(other._given) and self._given == other._given

    def value(self) -> T:
        if self._refusal is not None:
            raise self._refusal
        return cast(T, self._given)


def _outcome(outcome: Callable[[str], T], option: str) -> _Outcome[T]:
    try:
        return _Outcome(outcome(option), None)
    except REFUSALS as refusal:
        return _Outcome(None, refusal)


class Space:
    """All builds of one system. ``make`` gives a fresh system for each run."""

    def __init__(self, make: Make, options: Options) -> None:
        self.make = make
        self.options = options
        self.decisions = tuple(options)
        self.shape = tuple(len(options[decision]) for decision in self.decisions)

    @property
    def size(self) -> int:
        """How many builds there are."""
        return math.prod(self.shape)

    def all(self) -> Builds:
        return np.ones(self.shape, bool)

    def left_by(self, calls: Calls, most: int = MOST_COURSES) -> Left:
        """The builds that satisfy ``calls``. Raises TooWide past ``most`` courses."""
        builds, touched, count = np.zeros(self.shape, bool), set[str](), 0
        for course in self.courses(calls, most):
            count += 1
            touched |= course.box.keys()
            if course.is_satisfied:
                builds[self._index(course.box)] = True
        return Left(builds, self.alive(builds), frozenset(touched), count)

    def courses(self, calls: Calls, most: int = MOST_COURSES) -> Iterator[Course]:
        """Every course that the builds take through ``calls``; their boxes cover the space without overlap."""
        waiting: list[Box] = [{}]
        for _ in range(most):
            box = waiting.pop()
            failure = run(self.make, _AllAtOnce(self.options, box, waiting), calls)
            yield Course(box, failure is None)
            if not waiting:
                return
        raise TooWide

    def alive(self, builds: Builds) -> dict[str, tuple[str, ...]]:
        """Decision to the options that some build among ``builds`` has.

        Each axis is folded away once it was looked at: that is forty times faster than to fold all others anew
        for every decision.
        """
        alive, rest = {}, builds
        for decision in self.decisions:
            some: list[bool] = np.asarray(rest.reshape(len(rest), -1).any(axis=1)).tolist()
            alive[decision] = tuple(o for o, is_some in zip(self.options[decision], some, strict=True) if is_some)
            rest = np.asarray(rest.any(axis=0))
        return alive

    def hangs_on(self, builds: Builds, decision: str) -> bool:
        """Whether there is a build that is among ``builds`` and is not with another option of this decision."""
        axis = self.decisions.index(decision)
        return bool((builds.any(axis=axis) != builds.all(axis=axis)).any())

    def nearest(self, builds: Builds, choices: Choices) -> Choices:
        """One of ``builds`` that differs from ``choices`` in as few decisions as any; ValueError for none."""
        if self.has(builds, choices):
            return choices
        places = np.argwhere(builds)
        if not places.size:
            raise ValueError("there is no build to choose from")
        wanted = np.array([self._at[decision][choices[decision]] for decision in self.decisions])
        place = places[(places != wanted).sum(axis=1).argmin()]
        return {d: self.options[d][at] for d, at in zip(self.decisions, place.tolist(), strict=True)}

    def only(self, builds: Builds, decision: str, option: str) -> Builds:
        """Those of ``builds`` that have taken this option."""
        index = self._index({decision: [option]})
        kept = np.zeros_like(builds)
        kept[index] = builds[index]
        return kept

    def has(self, builds: Builds, choices: Choices) -> bool:
        """Whether this build is among them."""
        return bool(builds[tuple(self._at[decision][choices[decision]] for decision in self.decisions)])

    @cached_property
    def _at(self) -> dict[str, dict[str, int]]:
        return {decision: {o: i for i, o in enumerate(self.options[decision])} for decision in self.decisions}

    def _index(self, box: Mapping[str, Sequence[str]]) -> tuple[NDArray[np.intp], ...]:
        places = [
            np.array([self._at[decision][o] for o in box.get(decision, self.options[decision])], np.intp)
            for decision in self.decisions
        ]
        return np.ix_(*places)
