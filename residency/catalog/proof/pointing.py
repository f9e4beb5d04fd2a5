"""Clauses about places: what a reviewer can point at, and that it means one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from residency.catalog.places import resolve
from residency.catalog.proof.bench import Bench, name_variant
from residency.catalog.proof.outcome import Complaint
from residency.catalog.regions import is_shown
from residency.catalog.schema import Place
from residency.domain.errors import BadInput
from residency.domain.key import Region

DISTANCE = 3
"""Lines around a region that still count as its place when a comment is graded."""


def anchors(bench: Bench) -> Iterator[Complaint]:
    """Every place means exactly one line in every variant in which it is used."""
    for whose, place, variants in _used_places(bench):
        for bugs in variants:
            try:
                resolve(place, bench.show(bugs), texts=bench.pack.texts)
            except BadInput as error:
                yield Complaint(f"{whose}: {error} {name_variant(bugs)}.")
                break


def _used_places(bench: Bench) -> Iterator[tuple[str, Place, Iterable[frozenset[str]]]]:
    """Whose place it is, the place, and the variants in which it is used.

    A remark about a bug is used where the bug is shown; elsewhere it appears only if its line is there.
    """
    key = bench.pack.key
    for slug, bug in bench.pack.bugs.items():
        for further in bug.entry.places:
            yield f"{slug}/bug.toml, places", further, bench.variants(of=slug)
    for decoy in key.decoys:
        for place in (decoy, *decoy.evidence_places):
            yield f"key.toml, decoy {decoy.id}", place, bench.variants()
    for found in key.findings:
        shown = [bugs for bugs in bench.variants() if found.unless_bug not in bugs]
        yield f"key.toml, finding {found.id}", found, shown
    for remark in key.remarks:
        yield f"key.toml, remark about {remark.about}", remark, bench.variants(of=remark.bug)


def regions(bench: Bench) -> Iterator[Complaint]:
    """Every bug can be pointed at on the shown diff, through its patch or one of its places."""
    for slug in sorted(bench.pack.bugs):
        for bugs in bench.variants(of=slug):
            keyed = next(bug for bug in bench.key(bugs).bugs if bug.slug == slug)
            if not any(is_shown(region, bench.show(bugs)) for region in (*keyed.regions, *keyed.places)):
                yield Complaint(f"{slug} has no line on the shown diff {name_variant(bugs)}; give it a place.")
                break


def distance(bench: Bench) -> Iterator[Complaint]:
    """A decoy stands more than three lines away from what any bug's patch touches."""
    for slug in sorted(bench.pack.bugs):
        for bugs in bench.variants(of=slug):
            near = list(_too_near(bench, slug, bugs))
            if near:
                yield from near
                break


def _too_near(bench: Bench, slug: str, bugs: frozenset[str]) -> Iterator[Complaint]:
    key = bench.key(bugs)
    touched = next(bug.regions for bug in key.bugs if bug.slug == slug)
    for decoy in key.decoys:
        gaps = [_gap(mine, theirs) for mine in decoy.regions for theirs in touched if _same_side(mine, theirs)]
        if gaps and min(gaps) <= DISTANCE:
            sentence = f"The decoy {decoy.id} stands {min(gaps)} lines from {slug} {name_variant(bugs)}"
            yield Complaint(f"{sentence}; more than {DISTANCE} are needed.")


def _same_side(one: Region, other: Region) -> bool:
    return (one.file, one.side) == (other.file, other.side)


def _gap(one: Region, other: Region) -> int:
    return max(0, one.start - other.end, other.start - one.end)
