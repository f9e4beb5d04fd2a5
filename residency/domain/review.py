"""What a reviewer says about a change: comments and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.claim import JudgedClaim
from residency.domain.diff import Side
from residency.domain.family import Family

CONFIDENCE_BUTTONS = (5, 25, 50, 75, 95)
"""What "how sure are you?" offers, in percent. No 0 and no 100, so that every proper score stays finite."""

QUESTION_CONFIDENCE = 25
"""A question is a claim at this many percent, whatever its author chose."""


class CommentKind(StrEnum):
    """The labels of Conventional Comments that a reviewer can choose from."""

    ISSUE = "issue"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    NITPICK = "nitpick"
    PRAISE = "praise"

    @property
    def is_claim(self) -> bool:
        """Whether a comment of this kind says that something is wrong, and so can win or cost points."""
        return self in (CommentKind.ISSUE, CommentKind.QUESTION)


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Verdict(StrEnum):
    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"


@dataclass(frozen=True)
class Comment:
    """One remark. Without ``line`` it is about the file, without ``file`` about the whole change.

    Lines count from 1 on ``side`` of the shown variant; ``end_line`` is included. ``confidence`` is in
    percent and counts for claims only.
    """

    text: str
    kind: CommentKind = CommentKind.ISSUE
    file: str | None = None
    side: Side = Side.NEW
    line: int | None = None
    end_line: int | None = None
    family: Family | None = None
    severity: Severity | None = None
    confidence: int | None = None

    @property
    def stated_confidence(self) -> int:
        """Percent that grading takes this claim at."""
        if self.kind is CommentKind.QUESTION or self.confidence is None:
            return QUESTION_CONFIDENCE
        return self.confidence


@dataclass(frozen=True)
class Review:
    """A whole review as it was submitted. ``verdict_confidence`` is in percent.

    ``claims`` is None where the reviewer was not asked what they make of the author's claims.
    """

    verdict: Verdict
    verdict_confidence: int | None
    comments: tuple[Comment, ...]
    claims: tuple[JudgedClaim, ...] | None = None
