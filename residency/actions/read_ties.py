"""What an entry of the comment bank can be about: the bugs of the bank of exercises, and the patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from residency.catalog.taxonomy import patterns
from residency.runtime import Runtime


@dataclass(frozen=True)
class Ties:
    """``bugs`` are slug and title by exercise, exercises by their title; ``patterns`` are names by id."""

    bugs: Mapping[str, tuple[tuple[str, str], ...]]
    titles: Mapping[str, str]
    patterns: Mapping[str, str]


def read_ties(world: Runtime) -> Ties:
    """All of them, in the order in which people look for them."""
    refs = sorted(world.catalog.exercises, key=lambda ref: world.catalog.title(str(ref)))
    return Ties(
        bugs={
            str(ref): tuple((slug, bug.entry.title) for slug, bug in sorted(world.catalog.pack(ref).bugs.items()))
            for ref in refs
        },
        titles={str(ref): world.catalog.title(str(ref)) for ref in refs},
        patterns=patterns(),
    )
