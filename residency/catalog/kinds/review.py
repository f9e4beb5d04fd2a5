"""A review exercise from its two folders."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from residency.catalog import older_names
from residency.catalog.evidence.declared import ADAPTER, declared_evidence, declared_example
from residency.catalog.half import Half
from residency.catalog.pack import ReviewPack, SeededBug
from residency.catalog.schema import MAX_BUGS, BugFile, ExerciseFile, KeyFile
from residency.catalog.toml_file import read_model
from residency.catalog.tree import hash_tree
from residency.catalog.witness import Witness, WitnessKind
from residency.domain.claim import AuthorClaim
from residency.domain.errors import PackError
from residency.domain.exercise import Command, Exercise, ExerciseKind, ExerciseRef

MUTANT = "mutant.patch"
TEST_RUNNERS: Mapping[str, tuple[str, ...]] = {
    "witness_test.py": ("python", "-m", "pytest", "-q", "witness_test.py"),
    "witness_test.mjs": ("node", "--test", "witness_test.mjs"),
}
"""File of a behaviour witness to the command that runs it, where ``bug.toml`` names none."""


def load_review(ref: ExerciseRef, *, public: Mapping[str, bytes], hidden: Mapping[str, bytes]) -> ReviewPack:
    """The exercise and its key, every file checked. Raises PackError at the first thing that is wrong."""
    shown, locked = Half(f"exercises/{ref}", public), Half(f"seeded_bugs/{ref}", hidden)
    base = shown.folder_of("base/")
    if not base:
        raise PackError("this folder is missing or empty.", file=shown.name("base"))
    table = _table(shown)
    exercise = _exercise(ref, shown, base, table)
    bugs = {slug: _bug(slug, locked, exercise) for slug in _bug_slugs(locked)}
    return ReviewPack(
        exercise=exercise,
        public=MappingProxyType({path: shown.text(path) for path in public}),
        base=MappingProxyType(base),
        change=shown.text("change.patch"),
        bugs=MappingProxyType(bugs),
        key=_key(locked, bugs, exercise),
        public_hash=hash_tree(public),
        key_hash=hash_tree(hidden),
        template=table.template or "",
    )


def _table(shown: Half) -> ExerciseFile:
    return read_model(
        shown.data("exercise.toml"),
        ExerciseFile,
        file=shown.name("exercise.toml"),
        modernise=older_names.modern_exercise,
    )


def _exercise(ref: ExerciseRef, shown: Half, base: Mapping[str, str], table: ExerciseFile) -> Exercise:
    return Exercise(
        ref=ref,
        kind=ExerciseKind.REVIEW,
        title=table.title,
        level=table.level,
        language=table.language,
        minutes=table.minutes,
        provenance=table.provenance,
        brief=shown.text("brief.md"),
        pull_request=shown.text("pull_request.md"),
        checks=table.checks.as_command(),
        evidence=declared_evidence(
            table.evidence, adapter=shown.folder_of(ADAPTER), taken=base, folder=shown.folder
        ),
        claims=tuple(AuthorClaim(claim.id, claim.text) for claim in table.claims),
    )


def _bug_slugs(locked: Half) -> list[str]:
    slugs = sorted({path.partition("/")[0] for path in locked.files if "/" in path})
    if not 1 <= len(slugs) <= MAX_BUGS:
        raise PackError(
            f"expected 1 to {MAX_BUGS} bugs, each a folder with a bug.toml, found {len(slugs)}.",
            file=locked.folder,
        )
    return slugs


def _bug(slug: str, locked: Half, exercise: Exercise) -> SeededBug:
    path = f"{slug}/bug.toml"
    entry = read_model(locked.data(path), BugFile, file=locked.name(path), modernise=older_names.modern_bug)
    witness = _witness(slug, entry, locked=locked, checks=exercise.checks)
    example = declared_example(entry.example, exercise.evidence, file=locked.name(path))
    return SeededBug(slug, entry, locked.text(f"{slug}/bug.patch"), witness, example)


def _witness(slug: str, entry: BugFile, *, locked: Half, checks: Command) -> Witness:
    """A mutant witness has no command of its own: it is the visible checks that have to notice."""
    limit = entry.witness.timeout_s
    if WitnessKind(entry.witness.type) is WitnessKind.MUTANT:
        if entry.witness.command:
            raise PackError(
                "a mutant is judged by the visible checks; take the command out.",
                file=locked.name(f"{slug}/bug.toml"),
                key="witness.command",
            )
        return Witness(WitnessKind.MUTANT, MUTANT, locked.text(f"{slug}/{MUTANT}"), checks)
    found = [name for name in TEST_RUNNERS if f"{slug}/{name}" in locked.files]
    if len(found) != 1:
        raise PackError(
            f"expected one witness, either {' or '.join(TEST_RUNNERS)}, found {len(found)}.",
            file=locked.name(slug),
        )
    words = tuple(entry.witness.command or TEST_RUNNERS[found[0]])
    source = locked.text(f"{slug}/{found[0]}")
    return Witness(WitnessKind.BEHAVIOUR, found[0], source, Command(words, limit))


def _key(locked: Half, bugs: Mapping[str, SeededBug], exercise: Exercise) -> KeyFile:
    file = locked.name("key.toml")
    key = read_model(locked.data("key.toml"), KeyFile, file=file, modernise=older_names.modern_key)
    unknown = sorted(key.named_bugs() - bugs.keys())
    if unknown:
        raise PackError(f"speaks of the bug {unknown[0]!r}, which has no folder here.", file=file)
    judged, asked = ({claim.id for claim in claims} for claims in (key.claims, exercise.claims))
    for name in sorted(judged ^ asked):
        where = (
            "exercise.toml has, and the key does not"
            if name in asked
            else "the key has, and exercise.toml does not"
        )
        raise PackError(f"there is a claim {name!r} that {where}.", file=file, key="claims")
    decoys = {decoy.id for decoy in key.decoys}
    for number, remark in enumerate(key.remarks):
        if remark.about.startswith("decoy:") and remark.about.removeprefix("decoy:") not in decoys:
            raise PackError(
                f"{remark.about!r} names no decoy of this key.", file=file, key=f"remarks[{number}].about"
            )
    return key
