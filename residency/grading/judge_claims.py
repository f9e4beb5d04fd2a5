"""Claims of a pull request that a reviewer confirmed or refuted meet what the key knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from residency.domain.claim import ClaimTrust, JudgedClaim, KeyedClaim, MarkedClaim
from residency.domain.grade import ReviewGrade
from residency.grading.scoring.share import wilson


def judge_claims(keyed: Sequence[KeyedClaim], judged: Sequence[JudgedClaim]) -> tuple[MarkedClaim, ...]:
    """One mark for each claim of the key, in its order. What the key does not know is passed over.

    Points are no part of it: who finds a bug is paid for the bug, and a claim refuted is the same knowledge twice.
    """
    said = {judgement.id: judgement.holds for judgement in judged}
    return tuple(MarkedClaim(claim.id, claim.holds, said.get(claim.id)) for claim in keyed)


def trust_in_claims(grades: Iterable[ReviewGrade]) -> ClaimTrust:
    """How often an author was believed, rightly and wrongly, over these reviews."""
    marked = [claim for grade in grades for claim in grade.claims]
    untrue = [claim.said for claim in marked if claim.said is not None and not claim.holds]
    true = [claim.said for claim in marked if claim.said is not None and claim.holds]
    return ClaimTrust(
        believed=wilson(sum(untrue), len(untrue)),
        doubted=wilson(len(true) - sum(true), len(true)),
        passed_over=wilson(sum(claim.said is None for claim in marked), len(marked)),
    )
