"""The bank: every exercise of every pack root, and why some could not be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from residency.catalog.cuts import file_of, one_file, twins
from residency.catalog.keys import content_hash, key_of, remarks_of
from residency.catalog.kinds.table import load
from residency.catalog.memory import Memory
from residency.catalog.pack import Pack, ReviewPack, SystemPack
from residency.catalog.tree import read_tree
from residency.catalog.variants import set_up_witness, show_variant
from residency.catalog.witness import WitnessRun
from residency.domain.diff import ShownChange
from residency.domain.errors import BadInput, NotFound, PackError
from residency.domain.exercise import Exercise, ExerciseRef
from residency.domain.family import Family
from residency.domain.key import KeyedRemark, VariantKey
from residency.domain.system.exercise import SystemExercise

KEPT_VARIANTS = 256
"""A few hundred kB each at most; every variant of eight exercises with four bugs is 128."""


@dataclass(frozen=True)
class Problem:
    """Why an exercise was refused. ``where`` is its ref, or the path where it has none."""

    where: str
    sentence: str


class Catalog:
    """What was on disk when it was opened. Later changes on disk need a new catalog.

    ``packs`` is every exercise of every kind with its key, ``exercises`` and ``systems`` what trainees may know of
    the reviews and of the systems.
    """

    def __init__(self, packs: Mapping[ExerciseRef, Pack], problems: Sequence[Problem]) -> None:
        self.packs: Mapping[ExerciseRef, Pack] = MappingProxyType(dict(packs))
        self.problems = tuple(problems)
        self._reviews = {ref: pack for ref, pack in packs.items() if isinstance(pack, ReviewPack)}
        self._systems = {ref: pack for ref, pack in packs.items() if isinstance(pack, SystemPack)}
        self.exercises: Mapping[ExerciseRef, Exercise] = MappingProxyType(
            {ref: pack.exercise for ref, pack in self._reviews.items()}
        )
        self.systems: Mapping[ExerciseRef, SystemExercise] = MappingProxyType(
            {ref: pack.exercise for ref, pack in self._systems.items()}
        )
        self._shown: Memory[tuple[str, frozenset[str]], ShownChange] = Memory(KEPT_VARIANTS)
        self._twins: Memory[tuple[str, str], tuple[ShownChange, ShownChange] | None] = Memory(KEPT_VARIANTS)
        self._keys: Memory[tuple[str, frozenset[str]], VariantKey] = Memory(KEPT_VARIANTS)

    def pack(self, ref: ExerciseRef) -> ReviewPack:
        """The review with its whole key, for proving and grading. Raises NotFound."""
        if ref not in self._reviews:
            raise NotFound(f"There is no exercise {ref} in the bank.")
        return self._reviews[ref]

    def system(self, ref: ExerciseRef) -> SystemPack:
        """The system with its whole key, for proving and grading. Raises NotFound."""
        if ref not in self._systems:
            raise NotFound(f"There is no system {ref} in the bank.")
        return self._systems[ref]

    def title(self, name: str) -> str:
        """The title of the review ``PACK/SLUG``; the name itself where it has left the bank."""
        exercise = self.exercises.get(ExerciseRef.parse(name))
        return name if exercise is None else exercise.title

    def bugs(self, ref: ExerciseRef) -> tuple[str, ...]:
        """The slugs of all seeded bugs, sorted. Raises NotFound."""
        return tuple(sorted(self.pack(ref).bugs))

    def variants(self, ref: ExerciseRef) -> tuple[frozenset[str], ...]:
        """Every set of bugs that may be shown together, the clean one first. Raises NotFound."""
        return tuple(self.pack(ref).variants())

    def hash(self, ref: ExerciseRef) -> str:
        """The name of all bytes of the exercise and its key, SHA-256 in hex. Raises NotFound."""
        return content_hash(self.pack(ref))

    def variant(self, ref: ExerciseRef, bugs: Collection[str] = ()) -> ShownChange:
        """The clean change plus these bugs. Raises NotFound, BadInput for a bug that is not there."""
        pack, chosen = self._choose(ref, bugs)
        return self._show(pack, chosen)

    def one_file(self, ref: ExerciseRef, path: str, bugs: Collection[str] = ()) -> ShownChange:
        """The same change of which only this file is to be reviewed. Raises like ``variant``."""
        return one_file(self.variant(ref, bugs), path)

    def files(self, ref: ExerciseRef, bugs: Collection[str] = ()) -> Mapping[str, str]:
        """The changed repository, path to text, to run in the sandbox. Raises like ``variant``."""
        return self.variant(ref, bugs).head

    def key(self, ref: ExerciseRef, bugs: Collection[str] = ()) -> VariantKey:
        """The key of one variant, every place resolved to lines. Raises like ``variant``."""
        pack, chosen = self._choose(ref, bugs)
        return self._keys.get(
            (content_hash(pack), chosen),
            lambda: key_of(pack, chosen, show=lambda some: self._show(pack, some)),
        )

    def patterns(self, ref: ExerciseRef) -> Mapping[str, str]:
        """The pattern of each bug, by its slug. Raises NotFound."""
        return {slug: bug.entry.pattern for slug, bug in self.pack(ref).bugs.items()}

    def one_file_bugs(self, ref: ExerciseRef) -> Mapping[str, str]:
        """The bugs that can be found by whoever reviews one file, each with that file's path. Raises NotFound."""
        found = {}
        for slug in self.bugs(ref):
            path = file_of(self.key(ref, [slug]).bugs[0].regions, self.variant(ref, [slug]))
            if path is not None:
                found[slug] = path
        return found

    def twins(self, ref: ExerciseRef, bug: str) -> tuple[ShownChange, ShownChange] | None:
        """The hunk of a bug without it and with it, None where it cannot be judged alone. Raises like ``variant``.

        Whether a test proves anything cannot be told from the test alone.
        """
        pack, chosen = self._choose(ref, [bug])
        if Family(pack.bugs[bug].entry.pattern.partition("-")[0]) is Family.TEST:
            return None
        return self._twins.get(
            (content_hash(pack), bug),
            lambda: twins(self._show(pack, frozenset()), self._show(pack, chosen)),
        )

    def remarks(self, ref: ExerciseRef, bugs: Collection[str] = ()) -> tuple[KeyedRemark, ...]:
        """What an AI co-reviewer might say of one variant, right or wrong. Raises like ``variant``."""
        pack, chosen = self._choose(ref, bugs)
        return remarks_of(pack, chosen, shown=self._show(pack, chosen))

    def witness(self, ref: ExerciseRef, bug: str, bugs: Collection[str] | None = None) -> WitnessRun:
        """The witness of ``bug`` set up on the variant with ``bugs``; without ``bugs``, on its bug alone.

        Raises like ``variant``.
        """
        pack, chosen = self._choose(ref, [bug] if bugs is None else bugs)
        self._choose(ref, [bug])
        return set_up_witness(pack, pack.bugs[bug], shown=self._show(pack, chosen))

    def _choose(self, ref: ExerciseRef, bugs: Collection[str]) -> tuple[ReviewPack, frozenset[str]]:
        pack = self.pack(ref)
        unknown = sorted(set(bugs) - pack.bugs.keys())
        if unknown:
            raise BadInput(
                f"{ref} has no bug {unknown[0]!r}. Its bugs are {', '.join(sorted(pack.bugs))}.", field="bugs"
            )
        return pack, frozenset(bugs)

    def _show(self, pack: ReviewPack, bugs: frozenset[str]) -> ShownChange:
        return self._shown.get((content_hash(pack), bugs), lambda: show_variant(pack, bugs))


def open_catalog(roots: Sequence[Path]) -> Catalog:
    """Every exercise below the pack roots, checked. What is wrong is refused whole and told in ``problems``."""
    packs: dict[ExerciseRef, Pack] = {}
    problems: list[Problem] = []
    home: dict[str, Path] = {}
    for root in roots:
        if not root.is_dir():
            problems.append(Problem(str(root), "This pack root is not a folder."))
        for name in _names(root):
            if name in home:
                problems.append(Problem(name, f"{root} holds this name again; the one in {home[name]} counts."))
                continue
            home[name] = root
            try:
                ref = ExerciseRef.parse(name)
                packs[ref] = _load(ref, root)
            except (BadInput, PackError) as error:
                problems.append(Problem(name, str(error)))
    return Catalog(dict(sorted(packs.items())), problems)


def _names(root: Path) -> Iterator[str]:
    """``pack/slug`` of all folders in either half, so that a half without the other is noticed."""
    halves = (root / "exercises", root / "seeded_bugs")
    folders = (path for half in halves for path in half.glob("*/*") if path.is_dir())
    return iter(sorted({f"{path.parent.name}/{path.name}" for path in folders}))


def _load(ref: ExerciseRef, root: Path) -> Pack:
    halves = []
    for half in ("exercises", "seeded_bugs"):
        folder = root / half / ref.pack / ref.slug
        for path in (folder, folder.parent, root / half):
            if path.is_symlink():
                raise PackError("this is a symbolic link; put the folder itself here.", file=f"{half}/{ref}")
        if not folder.is_dir():
            raise PackError("this half of the exercise is missing.", file=f"{half}/{ref}")
        halves.append(read_tree(folder, root=root))
    return load(ref, public=halves[0], hidden=halves[1])
