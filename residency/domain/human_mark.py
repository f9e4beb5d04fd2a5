"""What a mentor decided about a part of a grade: it goes before whatever is computed, now and later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.grade import Diagnosis


class Says(StrEnum):
    """What a comment says, in the eyes of a mentor."""

    NAMES_A_BUG = "bug"
    IS_FAIR = "fair"
    NAMES_NOTHING = "nothing"


@dataclass(frozen=True)
class CommentMark:
    """The comment at this index of the review (from 0) names ``bug``, a shown one; or a real weakness that nobody
    seeded; or nothing that is wrong. ``diagnosed`` and ``severity_right`` are about the bug; ``severity_right`` is
    ``None`` where the mentor leaves that to the key. ``sentence`` says when and why. An argument of grading.
    """

    comment: int
    says: Says
    sentence: str
    bug: str | None = None
    diagnosed: Diagnosis = Diagnosis.NONE
    severity_right: bool | None = None


@dataclass(frozen=True)
class VerdictMark:
    """Whether the verdict counts as right, whatever was seeded. An argument of grading."""

    is_right: bool
    sentence: str


@dataclass(frozen=True)
class HumanMarks:
    """All that mentors decided about one review and that stands."""

    comments: tuple[CommentMark, ...] = ()
    verdict: VerdictMark | None = None


NOTHING_MARKED = HumanMarks()
