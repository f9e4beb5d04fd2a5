"""What a trial shows so far."""

from __future__ import annotations

from collections.abc import Sequence

from scipy import stats

from residency.domain.trial import TrialResult, TrialTask
from residency.progress.trial.effect import Fit, effect_of, fit_of
from residency.progress.trial.pooling import best_guess


def result_of(
    tasks: Sequence[TrialTask], *, asked: int, believed: Sequence[float], others: Sequence[Fit] = ()
) -> TrialResult:
    """Of the finished ``tasks``; ``believed`` are the ratios that were said after each block, in that order,
    ``others`` the trials of others who learn beside this trainee.

    Averages are geometric: half the time and double the time cancel out.
    """
    own = fit_of(tasks)
    as_assigned = [task for task in tasks if task.as_assigned]
    return TrialResult(
        asked=asked,
        assigned=len(tasks),
        as_assigned=len(as_assigned),
        effect=effect_of(tasks),
        effect_as_assigned=effect_of(as_assigned),
        best_guess=None if own is None else best_guess(own, others, n=len(tasks)),
        forecast=_mean([task.forecast.ratio for task in tasks]),
        believed=_mean(believed),
    )


def _mean(ratios: Sequence[float]) -> float | None:
    return float(stats.gmean(ratios)) if ratios else None
