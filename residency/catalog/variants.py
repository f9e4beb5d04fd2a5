"""Variants of one exercise: the clean change plus some of its bugs, as a trainee sees them."""

from __future__ import annotations

from types import MappingProxyType

from residency.catalog.git import apply_patches, diff_trees
from residency.catalog.pack import ReviewPack, SeededBug
from residency.catalog.rows import parse_diff
from residency.catalog.witness import WitnessKind, WitnessRun
from residency.domain.diff import ShownChange
from residency.domain.errors import PackError


def show_variant(pack: ReviewPack, bugs: frozenset[str]) -> ShownChange:
    """Base, changed state and the rows between, as ``git diff -U3`` has them.

    Raises PackError where a patch does not apply or where the bugs are declared not to be together.
    """
    folder = f"seeded_bugs/{pack.exercise.ref}"
    if pack.conflicts_in(bugs):
        raise PackError(f"{' and '.join(sorted(bugs))} are declared a conflict.", file=f"{folder}/key.toml")
    head = apply_patches(pack.base, [pack.change], what=f"exercises/{pack.exercise.ref}/change.patch")
    if bugs:
        what = f"{folder}/{'+'.join(sorted(bugs))}/bug.patch"
        head = apply_patches(head, [pack.bugs[slug].patch for slug in sorted(bugs)], what=what)
    rows = parse_diff(diff_trees(pack.base, head))
    return ShownChange(base=pack.base, head=MappingProxyType(head), files=rows)


def set_up_witness(pack: ReviewPack, bug: SeededBug, *, shown: ShownChange) -> WitnessRun:
    """The witness on this variant. Raises PackError where a mutant does not apply to it."""
    witness = bug.witness
    if witness.kind is WitnessKind.MUTANT:
        what = f"seeded_bugs/{pack.exercise.ref}/{bug.slug}/{witness.name}"
        files = apply_patches(shown.head, [witness.source], what=what)
    else:
        files = {**shown.head, witness.name: witness.source}
    return WitnessRun(witness, MappingProxyType(files))
