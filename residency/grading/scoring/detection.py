"""Signal detection on the verdict: how well buggy is told from clean, and which way somebody leans."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from residency.domain.grade import ReviewGrade
from residency.domain.session_scores import Detection, Interval, Leaning
from residency.grading.scoring.scores import asks_for_changes
from residency.grading.scoring.share import Z95

LEANS_FROM = 0.3
"""From this criterion on, in z units, words are said about it."""

_NORMAL = NormalDist()


def detect(grades: Sequence[ReviewGrade]) -> Detection | None:
    """d' and criterion of these verdicts; None without at least one buggy and one clean change."""
    buggy = [asks_for_changes(grade) for grade in grades if not grade.is_clean]
    clean = [asks_for_changes(grade) for grade in grades if grade.is_clean]
    if not buggy or not clean:
        return None
    return detection(hits=sum(buggy), buggy=len(buggy), false_alarms=sum(clean), clean=len(clean))


def detection(*, hits: int, buggy: int, false_alarms: int, clean: int) -> Detection:
    """Signal detection from counts, of which ``buggy`` and ``clean`` are at least 1.

    Source: the log-linear correction of Hautus (1995) in its proportional form, so that a constant verdict
    gives d' = 0 also where buggy and clean changes differ in number; variance by Gourevitch and Galanter
    (1967). d' and c in z units.
    """
    share = buggy / (buggy + clean)
    hit_rate = (hits + share) / (buggy + 2 * share)
    alarm_rate = (false_alarms + 1 - share) / (clean + 2 * (1 - share))
    d_prime, criterion = sensitivity(hit_rate, alarm_rate)
    variance = _variance(hit_rate, buggy) + _variance(alarm_rate, clean)
    half = Z95 * math.sqrt(variance)
    return Detection(
        buggy=buggy,
        clean=clean,
        hits=hits,
        false_alarms=false_alarms,
        d_prime=d_prime,
        criterion=criterion,
        log_beta=d_prime * criterion,
        variance=variance,
        interval=Interval(d_prime - half, d_prime + half),
        leaning=_leaning(criterion),
    )


def sensitivity(hit_rate: float, alarm_rate: float) -> tuple[float, float]:
    """d' and criterion c, in z units, of two rates strictly between 0 and 1.

    Source: Macmillan and Creelman, Detection Theory: ``d' = z(H) - z(F)``, ``c = -(z(H) + z(F))/2``.
    """
    z_hit, z_alarm = _NORMAL.inv_cdf(hit_rate), _NORMAL.inv_cdf(alarm_rate)
    return z_hit - z_alarm, -(z_hit + z_alarm) / 2


def _variance(rate: float, count: int) -> float:
    density = _NORMAL.pdf(_NORMAL.inv_cdf(rate))
    return rate * (1 - rate) / (count * density**2)


def _leaning(criterion: float) -> Leaning:
    if criterion < -LEANS_FROM:
        return Leaning.BLOCKS_TOO_MUCH
    return Leaning.WAVES_THROUGH if criterion > LEANS_FROM else Leaning.BALANCED
