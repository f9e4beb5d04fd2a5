"""A key and what mentors found missing in it; out comes the next version of the key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from residency.domain.diff import Side
from residency.domain.key import KeyedBug, KeyedFinding, Region, VariantKey
from residency.domain.key_repair import Excerpt, KeyRepair, NewFinding, NewWording

Files = Mapping[Side, Mapping[str, str]]
"""The text of every file of a variant, by side and path."""


def repaired(key: VariantKey, repairs: Sequence[KeyRepair], files: Files, *, revision: int) -> VariantKey:
    """The key with all of the repairs that concern it; the same key where none does.

    A weakness concerns a variant that has its lines, a wording one that shows its bug. ``revision`` counts what
    was ever repaired or taken back at this exercise, and is added to the version of the pack: so a later key never
    has the version of an earlier one. The hash is of the key's own and of what was added.
    """
    findings = tuple(_findings(key, repairs, files))
    bugs = tuple(_with_wordings(bug, repairs) for bug in key.bugs)
    if not findings and bugs == key.bugs:
        return key
    added = "\n".join([key.hash, *map(repr, findings), *(repr(bug.accepted) for bug in bugs)])
    return replace(
        key,
        version=key.version + revision,
        hash=hashlib.sha256(added.encode()).hexdigest(),
        bugs=bugs,
        findings=(*key.findings, *findings),
    )


def found_at(excerpt: Excerpt, files: Files) -> tuple[Region, ...]:
    """Where a variant has these lines, each time; nowhere is empty. Blanks at the ends of lines do not count."""
    lines = [line.rstrip() for line in files[excerpt.side].get(excerpt.file, "").splitlines()]
    wanted = [line.rstrip() for line in excerpt.lines]
    size = len(wanted)
    return tuple(
        Region(excerpt.file, excerpt.side, start + 1, start + size)
        for start in range(len(lines) - size + 1)
        if size and lines[start : start + size] == wanted
    )


def _findings(key: VariantKey, repairs: Sequence[KeyRepair], files: Files) -> Iterator[KeyedFinding]:
    known = {finding.id for finding in key.findings}
    for repair in repairs:
        if not isinstance(repair, NewFinding) or repair.id in known:
            continue
        regions = found_at(repair.where, files)
        if regions:
            yield KeyedFinding(repair.id, repair.family, regions, repair.text, repair.accepted)


def _with_wordings(bug: KeyedBug, repairs: Sequence[KeyRepair]) -> KeyedBug:
    said = dict.fromkeys(bug.accepted)
    said |= dict.fromkeys(r.accepted for r in repairs if isinstance(r, NewWording) and r.bug == bug.slug)
    return bug if len(said) == len(bug.accepted) else replace(bug, accepted=tuple(said))
