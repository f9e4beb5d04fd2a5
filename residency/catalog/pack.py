"""One review exercise with its key, as it was read: the noun that the rest of this room works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from residency.catalog.schema import BugFile, KeyFile
from residency.catalog.witness import Witness
from residency.domain.example import Example
from residency.domain.exercise import Exercise


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

    ``public`` holds every file of the public half as text, ``base/`` included: what must not leak.
    """

    exercise: Exercise
    public: Mapping[str, str]
    base: Mapping[str, str]
    change: str
    bugs: Mapping[str, SeededBug]
    key: KeyFile
    public_hash: str
    key_hash: str

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
