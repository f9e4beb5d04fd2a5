"""The key of one variant: what its bugs, decoys and findings mean on the lines that are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from residency.catalog.git import diff_trees
from residency.catalog.pack import Pack, ReviewPack, SeededBug
from residency.catalog.places import resolve
from residency.catalog.regions import bug_regions
from residency.catalog.rows import parse_diff
from residency.catalog.schema import Decoy, Finding, Place
from residency.catalog.taxonomy import lexicon_of
from residency.catalog.tree import hash_halves
from residency.domain.claim import KeyedClaim
from residency.domain.diff import FileDiff, ShownChange, Side
from residency.domain.errors import BadInput
from residency.domain.key import (
    AbsentBug,
    KeyedBug,
    KeyedDecoy,
    KeyedFinding,
    KeyedRemark,
    Region,
    Statements,
    VariantKey,
)

Show = Callable[[frozenset[str]], ShownChange]


def key_of(pack: ReviewPack, bugs: frozenset[str], *, show: Show) -> VariantKey:
    """The whole key for the variant with these bugs; ``show`` gives any variant of the pack.

    A place that does not resolve here is left out: proving an exercise complains about it, grading goes on.
    """
    shown = show(bugs)
    return VariantKey(
        version=pack.key.version,
        hash=content_hash(pack),
        bugs=tuple(_bug(pack, pack.bugs[slug], bugs=bugs, show=show) for slug in sorted(bugs)),
        decoys=tuple(_decoy(pack, decoy, shown=shown) for decoy in pack.key.decoys),
        findings=tuple(
            _finding(pack, found, shown=shown) for found in pack.key.findings if found.unless_bug not in bugs
        ),
        absent=tuple(_absent(pack.bugs[slug]) for slug in sorted(pack.bugs.keys() - bugs)),
        claims=tuple(
            KeyedClaim(claim.id, holds=not bugs & set(claim.refuted_by), why=claim.why.strip())
            for claim in pack.key.claims
        ),
    )


def remarks_of(pack: ReviewPack, bugs: frozenset[str], *, shown: ShownChange) -> tuple[KeyedRemark, ...]:
    """What a co-reviewer might say of the variant with these bugs; without what has no place in it.

    A remark is written for variants that show its bug; where it is absent the other judgement of the key counts.
    """
    remarks = []
    for remark in pack.key.remarks:
        is_there = remark.bug is None or remark.bug in bugs
        if not is_there and remark.right_if_absent is None:
            continue
        for region in _resolved(pack, [remark], shown=shown):
            if region.side is Side.NEW and region.file in shown.head:
                is_right = remark.right if is_there else bool(remark.right_if_absent)
                remarks.append(KeyedRemark(region.file, region.start, remark.text, remark.bug, is_right))
    return tuple(remarks)


def content_hash(pack: Pack) -> str:
    """SHA-256 (hex) of both halves: two packs with the same one grade alike."""
    return hash_halves(pack.public_hash, pack.key_hash)


def regions_in(slug: str, *, bugs: frozenset[str], show: Show) -> tuple[Region, ...]:
    """The lines that the patch of one bug touches in the variant with ``bugs``, itself included."""
    return bug_regions(_touched(slug, bugs, show), without=show(bugs - {slug}), shown=show(bugs))


def _touched(slug: str, bugs: frozenset[str], show: Show) -> tuple[FileDiff, ...]:
    """What one bug changes in the variant with ``bugs``, beside the same variant without it."""
    return parse_diff(diff_trees(show(bugs - {slug}).head, show(bugs).head, context=0))


def _clean_lines(touched: Iterable[FileDiff]) -> tuple[str, ...]:
    lines = (line for file in touched for hunk in file.hunks for line in hunk.lines)
    return tuple(line.text for line in lines if line.is_removed and line.text.strip())


def _bug(pack: ReviewPack, bug: SeededBug, *, bugs: frozenset[str], show: Show) -> KeyedBug:
    entry = bug.entry
    touched = _touched(bug.slug, bugs, show)
    return KeyedBug(
        slug=bug.slug,
        pattern=entry.pattern,
        severity=entry.severity,
        title=entry.title,
        explanation=entry.explanation.strip(),
        consequence=entry.consequence.strip(),
        fix=entry.fix.strip(),
        why_it_looks_right=entry.why_it_looks_right.strip(),
        rebuttal=entry.rebuttal.strip(),
        accepted=tuple(entry.accepted),
        rejected=tuple(entry.rejected),
        regions=bug_regions(touched, without=show(bugs - {bug.slug}), shown=show(bugs)),
        places=_resolved(pack, entry.places, shown=show(bugs)),
        identifiers=tuple(entry.identifiers),
        statements=Statements(**{aspect: tuple(said) for aspect, said in entry.statements}),
        lexicon=lexicon_of(entry.pattern),
        clean=_clean_lines(touched),
    )


def _absent(bug: SeededBug) -> AbsentBug:
    return AbsentBug(bug.slug, tuple(bug.entry.accepted))


def _decoy(pack: ReviewPack, decoy: Decoy, *, shown: ShownChange) -> KeyedDecoy:
    return KeyedDecoy(
        id=decoy.id,
        regions=_resolved(pack, [decoy], shown=shown),
        looks_wrong=decoy.looks_wrong.strip(),
        is_right=decoy.is_right.strip(),
        evidence=decoy.evidence.strip(),
    )


def _finding(pack: ReviewPack, found: Finding, *, shown: ShownChange) -> KeyedFinding:
    return KeyedFinding(
        id=found.id,
        family=found.family,
        regions=_resolved(pack, [found], shown=shown),
        text=found.text.strip(),
        accepted=tuple(found.accepted),
    )


def _resolved(pack: ReviewPack, places: Iterable[Place], *, shown: ShownChange) -> tuple[Region, ...]:
    regions = []
    for place in places:
        try:
            regions.append(resolve(place, shown, texts=pack.texts))
        except BadInput:
            continue
    return tuple(regions)
