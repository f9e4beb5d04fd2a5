"""A comment while it is being written: anything may still be missing."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.diff import Side
from residency.domain.family import Family
from residency.domain.review import CommentKind, Severity

MAX_TEXT = 20_000
"""Characters in one comment. More is no remark on a line; it is refused with a sentence, not cut."""

MOST_READ = 4_000
"""Characters of a claim. A longer text is no claim about one defect and is not read: the longest of three thousand
labelled comments has 549."""

MAX_LINE = 10_000_000
"""No file of an exercise comes near it; a larger number does not fit into the database."""


def is_storable(text: str) -> bool:
    """Whether every database can keep this text: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


@dataclass(frozen=True)
class Draft:
    """What the browser sends. ``id`` is a UUID made there; ``based_on`` the revision it last saw, 0 for none.

    ``example`` is the text that ``domain/example.py`` reads: what stands in its fields, whatever that is.
    """

    id: str
    based_on: int
    text: str
    kind: CommentKind
    file: str | None = None
    side: Side = Side.NEW
    line: int | None = None
    end_line: int | None = None
    family: Family | None = None
    severity: Severity | None = None
    confidence: int | None = None
    example: str = ""
