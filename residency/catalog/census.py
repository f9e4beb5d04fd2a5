"""What the bank holds, counted against what it should hold: one line a count, with what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from residency.catalog.pack import ReviewPack
from residency.catalog.taxonomy import difficulty_of, pattern_ids
from residency.domain.exercise import ExerciseRef

REVIEWS = 40
BUGS = 170
PER_LEVEL = {1: 14, 2: 16, 3: 10}
PER_LANGUAGE = {
    ("python",): 26,
    ("typescript", "javascript"): 6,
    ("sql",): 3,
    ("shell",): 2,
    ("terraform",): 1,
    ("yaml",): 1,
}
MOST_OF_A_PATTERN = 5
DIFFICULTIES = range(1, 6)
DECOYS, ACCEPTED, REJECTED = 2, 6, 5
"""Of each exercise at least so many decoys, of each bug so many sample comments."""


@dataclass(frozen=True)
class Count:
    """How many there are of ``what``. ``least`` and ``most`` are what is asked for, None where nothing is."""

    what: str
    found: int
    least: int | None = None
    most: int | None = None

    @property
    def gap(self) -> int:
        """How many are missing; below 0 how many there are too many; 0 where nothing is to be done."""
        if self.least is not None and self.found < self.least:
            return self.least - self.found
        if self.most is not None and self.found > self.most:
            return self.most - self.found
        return 0


@dataclass(frozen=True)
class Section:
    title: str
    counts: tuple[Count, ...]


def census(packs: Collection[ReviewPack], *, proven: Collection[ExerciseRef]) -> list[Section]:
    """The sections of the report, in its order. ``proven``: of which exercises every clause is known to hold."""
    patterns = Counter(bug.entry.pattern for pack in packs for bug in pack.bugs.values())
    levels = Counter(pack.exercise.level for pack in packs)
    languages = Counter(pack.exercise.language for pack in packs)
    worlds = Counter(pack.exercise.ref.pack for pack in packs)
    families = Counter[str]()
    difficulties = Counter[int]()
    for pattern in sorted(pattern_ids()):
        families[_family(pattern)] += patterns[pattern]
        difficulties[difficulty_of(pattern)] += patterns[pattern]
    total = patterns.total()
    known = sum(pack.exercise.ref in proven for pack in packs)
    return [
        Section(
            "The bank",
            (
                Count("review exercises", len(packs), REVIEWS),
                Count("seeded bugs", total, BUGS),
                Count("exercises that `residency prove` has proven here", known, len(packs)),
                Count("bugs with enough sample comments", _well_described(packs), total),
                Count("exercises with enough decoys", sum(len(p.key.decoys) >= DECOYS for p in packs), len(packs)),
            ),
        ),
        Section("Worlds", tuple(Count(world, worlds[world]) for world in sorted(worlds))),
        Section("Levels", tuple(Count(f"level {n}", levels[n], least) for n, least in PER_LEVEL.items())),
        Section(
            "Languages",
            tuple(
                Count(" or ".join(names), sum(languages[name] for name in names), least)
                for names, least in PER_LANGUAGE.items()
            ),
        ),
        Section("Difficulty (guess)", tuple(Count(str(n), difficulties[n], 1) for n in DIFFICULTIES)),
        Section("Families", tuple(Count(name, families[name], 1) for name in sorted(families))),
        Section(
            "Patterns",
            tuple(
                Count(pattern, patterns[pattern], 1, MOST_OF_A_PATTERN)
                for pattern in sorted(pattern_ids(), key=_in_order)
            ),
        ),
    ]


def _well_described(packs: Iterable[ReviewPack]) -> int:
    entries = (bug.entry for pack in packs for bug in pack.bugs.values())
    return sum(len(entry.accepted) >= ACCEPTED and len(entry.rejected) >= REJECTED for entry in entries)


def _family(pattern: str) -> str:
    return pattern.partition("-")[0]


def _in_order(pattern: str) -> tuple[str, int]:
    return _family(pattern), int(pattern.partition("-")[2])
