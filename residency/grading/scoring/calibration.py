"""Whether stated confidence can be believed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import fmean, variance

from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.session_scores import ButtonReliability, Calibration, Interval
from residency.grading.scoring.share import Z95, wilson

_HALF_A_PERCENT = 0.005
"""A stated 0 or 100 % counts as this far from it in the log score, which would be infinite otherwise."""

Claim = tuple[float, bool]
"""A confidence from 0 to 1, and whether the claim was right."""


def claims_of(grades: Iterable[ReviewGrade]) -> tuple[Claim, ...]:
    """Every claim that was right or wrong about a seeded bug: no unseeded weakness, nothing undecided."""
    return tuple(
        (comment.confidence / 100, comment.outcome is not Outcome.FALSE_ALARM)
        for grade in grades
        for comment in grade.comments
        if comment.confidence is not None and comment.outcome not in (Outcome.FINDING, Outcome.UNDECIDED)
    )


def calibrate(claims: Sequence[Claim]) -> Calibration | None:
    """All figures on confidence; None without any claim.

    Sources: Brier (1950); decomposition by Murphy (1973) over the confidences as they were stated, no bins;
    its correction for small counts by Ferro and Fricker (2012); interval of the bias from the standard error
    of ``c - o`` with z = 1.96.
    """
    if not claims:
        return None
    buttons = _by_button(claims)
    parts = _murphy(buttons, len(claims))
    corrected = _ferro_fricker(buttons, parts, len(claims))
    brier = brier_score(claims)
    gaps = [confidence - right for confidence, right in claims]
    return Calibration(
        claims=len(claims),
        brier=brier,
        log_score=log_score(claims),
        reliability=parts[0],
        resolution=parts[1],
        uncertainty=parts[2],
        reliability_corrected=corrected[0] if corrected else None,
        resolution_corrected=corrected[1] if corrected else None,
        uncertainty_corrected=corrected[2] if corrected else None,
        skill=1 - brier / parts[2] if parts[2] else None,
        bias=fmean(gaps),
        bias_interval=_mean_interval(gaps),
        buttons=buttons,
    )


def brier_score(claims: Sequence[Claim]) -> float:
    """Mean of ``(c - o)^2``, from 0 to 1. Source: Brier (1950), halved as is usual for two outcomes."""
    return fmean((confidence - right) ** 2 for confidence, right in claims)


def log_score(claims: Sequence[Claim]) -> float:
    """Mean surprise in nats: ``-mean(o ln c + (1-o) ln(1-c))``. Source: Good (1952)."""
    return -fmean(math.log(_clipped(c) if right else 1 - _clipped(c)) for c, right in claims)


def _clipped(confidence: float) -> float:
    return min(max(confidence, _HALF_A_PERCENT), 1 - _HALF_A_PERCENT)


def _by_button(claims: Sequence[Claim]) -> tuple[ButtonReliability, ...]:
    by_confidence: dict[float, list[bool]] = {}
    for confidence, right in claims:
        by_confidence.setdefault(confidence, []).append(right)
    return tuple(
        ButtonReliability(confidence, wilson(sum(rights), len(rights)))
        for confidence, rights in sorted(by_confidence.items())
    )


def _murphy(buttons: Sequence[ButtonReliability], total: int) -> tuple[float, float, float]:
    overall = sum(button.right.count for button in buttons) / total
    reliability = math.fsum(b.claims * (b.confidence - b.share_right) ** 2 for b in buttons) / total
    resolution = math.fsum(b.claims * (b.share_right - overall) ** 2 for b in buttons) / total
    return reliability, resolution, overall * (1 - overall)


def _ferro_fricker(
    buttons: Sequence[ButtonReliability], parts: tuple[float, float, float], total: int
) -> tuple[float, float, float] | None:
    if total < 2:
        return None
    reliability, resolution, uncertainty = parts
    within = math.fsum(
        b.claims / total * b.share_right * (1 - b.share_right) / (b.claims - 1) for b in buttons if b.claims > 1
    )
    between = uncertainty / (total - 1)
    return reliability - within, resolution - within + between, uncertainty + between


def _mean_interval(values: Sequence[float]) -> Interval | None:
    if len(values) < 2:
        return None
    half = Z95 * math.sqrt(variance(values) / len(values))
    return Interval(fmean(values) - half, fmean(values) + half)
