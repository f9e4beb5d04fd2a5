"""Exercises with their keys, as they were read: the nouns that the rest of this room works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from residency.catalog.schema import BugFile, KeyFile
from residency.catalog.witness import Witness
from residency.domain.example import Example
from residency.domain.exercise import Exercise
from residency.domain.system.exercise import SystemExercise
from residency.domain.system.key import SystemKey
from residency.factory.assemble import assemble
from residency.grading.systems.running import Make
from residency.grading.systems.space import Space


@dataclass(frozen=True)
class SeededBug:
    """``patch`` applies to base + change. ``example`` shows the bug, where its author gives one."""

    slug: str
    entry: BugFile
    patch: str
    witness: Witness
    example: Example | None = None


@dataclass(frozen=True, eq=False)
class ReviewPack:
    """``base`` maps path to text. The hashes name all bytes of the public half and of the hidden half.

    ``public`` holds every file of the public half as text, ``base/`` included: what must not leak. Exercises with
    the same ``template`` are siblings: nobody gets one soon after the other. Empty where there are none.
    """

    exercise: Exercise
    public: Mapping[str, str]
    base: Mapping[str, str]
    change: str
    bugs: Mapping[str, SeededBug]
    key: KeyFile
    public_hash: str
    key_hash: str
    template: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """What ``exercise:`` in a place points into."""
        return {"brief.md": self.exercise.brief, "pull_request.md": self.exercise.pull_request}

    def conflicts_in(self, bugs: frozenset[str]) -> bool:
        """Whether some of these bugs are declared not to be together."""
        return any(bugs.issuperset(conflict.bugs) for conflict in self.key.conflicts)

    def variants(self) -> Iterator[frozenset[str]]:
        """Every set of bugs that may be shown together, the clean one first."""
        for size in range(len(self.bugs) + 1):
            for chosen in combinations(sorted(self.bugs), size):
                if not self.conflicts_in(frozenset(chosen)):
                    yield frozenset(chosen)


@dataclass(frozen=True, eq=False)
class SystemPack:
    """A system with its key. ``public`` and ``hidden`` hold every file of the two halves as text."""

    exercise: SystemExercise
    key: SystemKey
    public: Mapping[str, str]
    hidden: Mapping[str, str]
    public_hash: str
    key_hash: str

    @cached_property
    def make(self) -> Make:
        """Makes a fresh system in a fresh world, for each run."""
        return assemble(self.key.source, self.exercise.twins)

    @cached_property
    def space(self) -> Space:
        """All builds of the system."""
        return Space(self.make, self.key.options)


Pack = ReviewPack | SystemPack
