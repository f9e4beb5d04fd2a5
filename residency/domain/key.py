"""The hidden key of one shown variant, with every place resolved to lines. Never sent to a trainee whole."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.claim import KeyedClaim
from residency.domain.diff import Side
from residency.domain.family import Family
from residency.domain.review import Severity


@dataclass(frozen=True)
class Region:
    """Lines ``start`` to ``end`` (both included, from 1) on one side of a file of the shown variant."""

    file: str
    side: Side
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True)
class Statements:
    """Single sentences that state one thing each: what the code does, what comes of it, what would be right."""

    mechanism: tuple[str, ...] = ()
    consequence: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """How people speak of a pattern, whatever the code. ``misspellings`` are pairs of a slip and what is meant."""

    terms: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    fixes: tuple[str, ...] = ()
    misspellings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class KeyedBug:
    """A seeded bug that this variant shows.

    ``regions`` are what its patch touches here; ``places`` are further places that a reviewer may rightly
    point at (the caller, the missing test). ``explanation`` states the mechanism. ``identifiers`` are names of
    the code that somebody who found it is likely to write, ``lexicon`` the words of its pattern, ``clean`` the
    lines that stand here without the bug.
    """

    slug: str
    pattern: str
    severity: Severity
    title: str
    explanation: str
    consequence: str
    fix: str
    why_it_looks_right: str
    rebuttal: str
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    regions: tuple[Region, ...]
    places: tuple[Region, ...]
    identifiers: tuple[str, ...] = ()
    statements: Statements = Statements()
    lexicon: Lexicon = Lexicon()
    clean: tuple[str, ...] = ()

    @property
    def family(self) -> Family:
        return Family(self.pattern.partition("-")[0])


@dataclass(frozen=True)
class KeyedDecoy:
    """Code that looks wrong and is right, with the reason."""

    id: str
    regions: tuple[Region, ...]
    looks_wrong: str
    is_right: str
    evidence: str


@dataclass(frozen=True)
class KeyedFinding:
    """A real weakness that nobody seeded. Whoever reports it loses nothing."""

    id: str
    family: Family
    regions: tuple[Region, ...]
    text: str
    accepted: tuple[str, ...]


@dataclass(frozen=True)
class KeyedRemark:
    """What an AI co-reviewer might say at ``line`` of the new state of ``file``.

    ``bug`` is the bug that it is about, if any, ``is_right`` whether it is right in this variant.
    """

    file: str
    line: int
    text: str
    bug: str | None
    is_right: bool


@dataclass(frozen=True)
class AbsentBug:
    """A bug of the exercise that this variant does not show: who describes it describes nothing that is here."""

    slug: str
    accepted: tuple[str, ...]


@dataclass(frozen=True)
class VariantKey:
    """All that grading needs to know of one variant. ``hash`` names the content that it was made from."""

    version: int
    hash: str
    bugs: tuple[KeyedBug, ...]
    decoys: tuple[KeyedDecoy, ...]
    findings: tuple[KeyedFinding, ...]
    absent: tuple[AbsentBug, ...] = ()
    claims: tuple[KeyedClaim, ...] = ()

    def __hash__(self) -> int:
        """Of the name of the content: grading asks often, and hashing every sentence takes its time."""
        return hash((self.hash, *(bug.slug for bug in self.bugs)))
