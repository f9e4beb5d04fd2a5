"""Free-response accuracy: a review is a case, a bug a lesion, a comment a mark, confidence its rating.

Source of all figures: Chakraborty, Observer Performance Methods for Diagnostic Imaging (2017). Written from
the formulas, which docs/scoring.md states.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.session_scores import Accuracy, Estimate, Interval


@dataclass(frozen=True)
class Lesion:
    """A bug with its weight, any positive number, and the rating of the comment that found it, if any did."""

    weight: float
    rating: float | None


@dataclass(frozen=True)
class Case:
    """A review: the ratings of its false alarms, and its bugs. Only the order of ratings matters."""

    false_alarms: tuple[float, ...]
    lesions: tuple[Lesion, ...]

    @property
    def noise(self) -> float:
        """The highest rating of a false alarm, minus infinity where there is none."""
        return max(self.false_alarms, default=-math.inf)

    @property
    def signals(self) -> list[float]:
        """The rating of each lesion, minus infinity where it was missed."""
        return [-math.inf if lesion.rating is None else lesion.rating for lesion in self.lesions]


Figure = Callable[[Sequence[Case]], float]
"""A figure of merit from 0 to 1. Needs at least one case without and one with lesions."""


def case_of(grade: ReviewGrade) -> Case:
    """A graded review as a case. Duplicates are neither found bugs nor false alarms."""
    alarms = tuple(
        float(comment.confidence)
        for comment in grade.comments
        if comment.outcome is Outcome.FALSE_ALARM and comment.confidence is not None
    )
    lesions = (
        Lesion(bug.weight, None if bug.found_by is None else grade.comments[bug.found_by].confidence)
        for bug in grade.bugs
    )
    return Case(alarms, tuple(lesions))


def wafroc(cases: Sequence[Case]) -> float:
    """Chance that a bug is rated above the worst false alarm of a clean change; weights sum to 1 a case."""
    return float(_weighted(_clean(cases), _buggy(cases)).mean())


def wafroc1(cases: Sequence[Case]) -> float:
    """As wAFROC, with the false alarms on buggy changes too."""
    return float(_weighted(cases, _buggy(cases)).mean())


def afroc(cases: Sequence[Case]) -> float:
    """As wAFROC, but every bug counts the same, wherever it is."""
    return _pooled(_clean(cases), _buggy(cases))


def afroc1(cases: Sequence[Case]) -> float:
    """As AFROC, with the false alarms on buggy changes too."""
    return _pooled(cases, _buggy(cases))


def highest_rating_auc(cases: Sequence[Case]) -> float:
    """Chance that the highest rating of a buggy change is above that of a clean one; places are ignored."""
    signals = [max([case.noise, *case.signals]) for case in _buggy(cases)]
    return float(_above(_noise(_clean(cases)), signals).mean())


def max_llf(cases: Sequence[Case]) -> float:
    """The share of all bugs that were found."""
    found = [lesion.rating is not None for case in cases for lesion in case.lesions]
    return sum(found) / len(found)


def max_nlf(cases: Sequence[Case]) -> float:
    """False alarms per clean change."""
    clean = _clean(cases)
    return sum(len(case.false_alarms) for case in clean) / len(clean)


def silent_share(cases: Sequence[Case]) -> float:
    """The share of clean changes without any false alarm."""
    clean = _clean(cases)
    return sum(not case.false_alarms for case in clean) / len(clean)


def delong_variance(cases: Sequence[Case]) -> float:
    """Variance of wAFROC as a two-sample U-statistic; at least two clean and two buggy cases.

    Source: DeLong, DeLong and Clarke-Pearson (1988).
    """
    kernel = _weighted(_clean(cases), _buggy(cases))
    n_buggy, n_clean = kernel.shape
    return float(kernel.mean(axis=1).var(ddof=1) / n_buggy + kernel.mean(axis=0).var(ddof=1) / n_clean)


def jackknife_variance(figure: Figure, cases: Sequence[Case]) -> float:
    """Variance of any figure, leaving out one case at a time: ``(K-1)^2/K * s^2(theta_(-k))``.

    Source: Quenouille (1956), Tukey (1958). At least two clean and two buggy cases.
    """
    left_out = [figure([*cases[:i], *cases[i + 1 :]]) for i in range(len(cases))]
    n = len(cases)
    return float((n - 1) ** 2 / n * np.var(left_out, ddof=1))


def logit_interval(theta: float, variance: float, n_cases: int) -> Interval:
    """The 95 % interval of a figure between 0 and 1, on the logit scale with t of ``n_cases - 1`` degrees.

    Holds what it promises from 20 cases on, where the plain one is too short (simulation, docs/scoring.md).
    ``theta`` is kept half a case away from 0 and 1.
    """
    theta = min(max(theta, 0.5 / n_cases), 1 - 0.5 / n_cases)
    half = float(stdtrit(n_cases - 1, 0.975)) * math.sqrt(variance) / (theta * (1 - theta))
    logit = math.log(theta / (1 - theta))
    return Interval(_logistic(logit - half), _logistic(logit + half))


def accuracy(cases: Sequence[Case]) -> Accuracy | None:
    """All figures with the intervals of the two that are reported; None without a clean and a buggy case."""
    n_clean, n_buggy = len(_clean(cases)), len(_buggy(cases))
    if not n_clean or not n_buggy:
        return None
    return Accuracy(
        clean=n_clean,
        buggy=n_buggy,
        wafroc=_estimate(wafroc, cases),
        wafroc1=_estimate(wafroc1, cases),
        afroc=afroc(cases),
        afroc1=afroc1(cases),
        highest_rating_auc=highest_rating_auc(cases),
        max_llf=max_llf(cases),
        max_nlf=max_nlf(cases),
        silent_share=silent_share(cases),
    )


def _estimate(figure: Figure, cases: Sequence[Case]) -> Estimate:
    theta = figure(cases)
    if min(len(_clean(cases)), len(_buggy(cases))) < 2:
        return Estimate(theta, None, None)
    variance = jackknife_variance(figure, cases)
    return Estimate(theta, math.sqrt(variance), logit_interval(theta, variance, len(cases)))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _clean(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if not case.lesions]


def _buggy(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.lesions]


def _noise(cases: Sequence[Case]) -> list[float]:
    return [case.noise for case in cases]


def _above(noise: Sequence[float], signals: Sequence[float]) -> NDArray[np.float64]:
    """psi: 1 where the signal (row) is above the noise (column), 1/2 where they are equal, silence included."""
    x, y = np.array(noise)[None, :], np.array(signals)[:, None]
    return np.where(y > x, 1.0, np.where(y == x, 0.5, 0.0))


def _weighted(noise_cases: Sequence[Case], buggy: Sequence[Case]) -> NDArray[np.float64]:
    """One row a buggy case, one column a noise case. Weights are normalised here, whatever they summed to."""
    noise = _noise(noise_cases)
    rows = []
    for case in buggy:
        weights = np.array([lesion.weight for lesion in case.lesions])
        rows.append(weights / weights.sum() @ _above(noise, case.signals))
    return np.array(rows)


def _pooled(noise_cases: Sequence[Case], buggy: Sequence[Case]) -> float:
    signals = [signal for case in buggy for signal in case.signals]
    return float(_above(_noise(noise_cases), signals).mean())
