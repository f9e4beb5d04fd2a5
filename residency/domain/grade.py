"""What grading says of one review: each comment judged, each bug found or missed, the points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.claim import MarkedClaim
from residency.domain.family import Family
from residency.domain.review import Severity, Verdict

SCORING_VERSION = 3
"""Raise it with every change that can change a grade, and say in docs/scoring.md what changed."""


class Diagnosis(StrEnum):
    """How far a comment leads to the defect: the mechanism or its exact consequence, only there, or not."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Aspect(StrEnum):
    """What of a defect a comment can state: what the code does, what comes of it, what would be right."""

    MECHANISM = "mechanism"
    CONSEQUENCE = "consequence"
    FIX = "fix"


class Outcome(StrEnum):
    """What became of a comment. Only a hit wins points; a false alarm costs by how sure it was, a duplicate and
    what is undecided only what speaking costs.

    Undecided is a claim that may well name a bug and is not believed yet: it waits for somebody who can tell.
    """

    HIT = "hit"
    FALSE_ALARM = "false_alarm"
    UNDECIDED = "undecided"
    DUPLICATE = "duplicate"
    FINDING = "finding"
    NO_CLAIM = "no_claim"


@dataclass(frozen=True)
class Judgement:
    """One comment on its own, as if it were the only one of its review, whatever its kind.

    ``located_at`` and ``credited`` are slugs of shown bugs: where the comment is put, and which defect its
    text names. ``probability`` (0 to 1) is that of the bug it comes nearest to, also where nothing is
    credited. ``unsure`` asks for a human eye. ``reasons`` are sentences for people. ``finding`` and ``decoy``
    are ids of the key. ``states`` are the aspects of the credited bug that the text names, ``nearest``
    is the bug that ``probability`` is about. ``second_reader``
    is what a language model said where it was asked, ``demonstrated`` whether an example of the trainee's ran
    and showed the credited bug. ``by_mentor`` says that a mentor decided, ``is_fair`` that they take it for a real
    weakness that nobody seeded.
    """

    located_at: str | None
    credited: str | None
    diagnosed: Diagnosis
    probability: float
    unsure: bool
    reasons: tuple[str, ...]
    finding: str | None = None
    decoy: str | None = None
    states: tuple[Aspect, ...] = ()
    nearest: str | None = None
    second_reader: bool | None = None
    demonstrated: bool = False
    by_mentor: bool = False
    is_fair: bool = False


@dataclass(frozen=True)
class MarkedComment:
    """A comment after the assignment. ``bug`` is what a hit found, or what a duplicate says once more.

    ``confidence`` is the percent it was graded at, ``None`` where it claims nothing.
    """

    judgement: Judgement
    outcome: Outcome
    bug: str | None
    confidence: int | None
    points: float

    @property
    def is_unsure(self) -> bool:
        """Whether this claim asks for a human eye; what claims nothing does not need one."""
        return self.judgement.unsure and self.outcome is not Outcome.NO_CLAIM


@dataclass(frozen=True)
class BugResult:
    """A bug of the shown variant. ``found_by`` is the index of the comment that counts, from 0.

    ``family_right`` and ``severity_right`` say whether that comment chose as the key does.
    """

    slug: str
    family: Family
    severity: Severity
    weight: float
    found_by: int | None
    family_right: bool
    severity_right: bool


@dataclass(frozen=True)
class ReviewGrade:
    """The grade of one review. Everything a session score needs is in it, so that no key is read again.

    ``points`` is the sum over the comments, ``utility`` the same with its floor, ``best`` what finding every
    bug with full confidence would have earned. ``named_right`` counts hits with family and severity right,
    ``verdict_by_mentor`` says that a mentor decided whether the verdict was right.
    ``slots`` is the larger of the numbers of decided claims (findings aside) and bugs. ``claims`` are the author's
    that the reviewer was asked about; no points hang on them.
    """

    scoring_version: int
    key_version: int
    key_hash: str
    comments: tuple[MarkedComment, ...]
    bugs: tuple[BugResult, ...]
    verdict: Verdict
    verdict_confidence: int | None
    verdict_right: bool
    points: float
    utility: float
    best: float
    named_right: int
    slots: int
    claims: tuple[MarkedClaim, ...] = ()
    verdict_by_mentor: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether the shown change had no seeded bug."""
        return not self.bugs

    @property
    def percent(self) -> float | None:
        """Utility in percent of the best, may be negative; ``None`` where there was nothing to find."""
        return None if self.is_clean else 100 * self.utility / self.best

    @property
    def found(self) -> int:
        return sum(bug.found_by is not None for bug in self.bugs)

    @property
    def false_alarms(self) -> int:
        return sum(comment.outcome is Outcome.FALSE_ALARM for comment in self.comments)

    @property
    def unsure(self) -> int:
        return sum(comment.is_unsure for comment in self.comments)

    @property
    def is_full_marks(self) -> bool:
        """Everything found, nothing claimed beside it, the verdict right."""
        beside = any(
            c.outcome in (Outcome.FALSE_ALARM, Outcome.DUPLICATE, Outcome.UNDECIDED) for c in self.comments
        )
        return self.verdict_right and self.found == len(self.bugs) and not beside


@dataclass(frozen=True)
class ScoringRules:
    """What grading may be set to. ``k`` is what every claim costs, ``floor`` the least one review can earn.

    A comment is at a place within ``reach`` lines of it; one over more than ``longest`` lines is no place.
    """

    k: float = 0.09
    floor: float = -2.0
    reach: int = 3
    longest: int = 15
