"""Agreement of a grader with a judge, and of judges with each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from residency.domain.agreement import NEWEST, Agreement, Drift, Estimate
from residency.grading.scoring.share import Z95, wilson

Label = Hashable


def agreement(ours: Sequence[Label], theirs: Sequence[Label]) -> Agreement:
    """Agreement on one label for each thing. Raises ValueError where lengths differ or nothing is labelled.

    Sources: kappa, Cohen (1960), with the variance of Fleiss, Cohen and Everitt (1969); AC1, Gwet (2008); PABAK,
    Byrt, Bishop and Carlin (1993). Where both only ever give one and the same label, all three are 1.
    """
    if len(ours) != len(theirs) or not ours:
        raise ValueError("Two judges are compared on the same things, at least one.")
    n = len(ours)
    labels = list(dict.fromkeys([*ours, *theirs]))
    together = Counter(zip(ours, theirs, strict=True))
    cells = {(a, b): together[a, b] / n for a in labels for b in labels}
    rows = {a: sum(cells[a, b] for b in labels) for a in labels}
    columns = {b: sum(cells[a, b] for a in labels) for b in labels}
    observed = math.fsum(cells[label, label] for label in labels)
    q = len(labels)
    if q == 1:
        return Agreement(1.0, Estimate(1.0, n, 1.0, 1.0), Estimate(1.0, n, 1.0, 1.0), 1.0)
    by_chance = math.fsum(rows[label] * columns[label] for label in labels)
    kappa = (observed - by_chance) / (1 - by_chance)
    half = Z95 * math.sqrt(_variance_of_kappa(cells, rows, columns, kappa=kappa, by_chance=by_chance) / n)
    means = {label: (rows[label] + columns[label]) / 2 for label in labels}
    chance_of_ac1 = math.fsum(mean * (1 - mean) for mean in means.values()) / (q - 1)
    ac1 = (observed - chance_of_ac1) / (1 - chance_of_ac1)
    half_of_ac1 = Z95 * math.sqrt(_variance_of_ac1(cells, means, ac1=ac1, by_chance=chance_of_ac1) / max(1, n - 1))
    return Agreement(
        observed=observed,
        kappa=Estimate(kappa, n, max(-1.0, kappa - half), min(1.0, kappa + half)),
        ac1=Estimate(ac1, n, max(-1.0, ac1 - half_of_ac1), min(1.0, ac1 + half_of_ac1)),
        pabak=(observed - 1 / q) / (1 - 1 / q),
    )


def _variance_of_kappa(
    cells: Mapping[tuple[Label, Label], float],
    rows: Mapping[Label, float],
    columns: Mapping[Label, float],
    *,
    kappa: float,
    by_chance: float,
) -> float:
    """n times the variance of kappa in large samples (Fleiss, Cohen and Everitt 1969, equation 13)."""
    same = math.fsum(
        cells[label, label] * (1 - (rows[label] + columns[label]) * (1 - kappa)) ** 2 for label in rows
    )
    different = (1 - kappa) ** 2 * math.fsum(
        share * (columns[a] + rows[b]) ** 2 for (a, b), share in cells.items() if a != b
    )
    rest = (kappa - by_chance * (1 - kappa)) ** 2
    return max(0.0, same + different - rest) / (1 - by_chance) ** 2


def _variance_of_ac1(
    cells: Mapping[tuple[Label, Label], float], means: Mapping[Label, float], *, ac1: float, by_chance: float
) -> float:
    """n times the variance of AC1 in large samples (Gwet 2008, by linearisation over the things judged)."""
    q = len(means)
    variance = 0.0
    for (a, b), share in cells.items():
        own_chance = ((1 - means[a]) + (1 - means[b])) / 2 / (q - 1)
        own = ((a == b) - by_chance) / (1 - by_chance)
        variance += share * (own - 2 * (1 - ac1) * (own_chance - by_chance) / (1 - by_chance) - ac1) ** 2
    return variance


def drift(equal: Sequence[bool]) -> Drift | None:
    """Whether a judge agrees less, or more, than earlier. None before there are enough things judged.

    ``equal`` says of each, in the order in which it was judged, whether the label was that of the other judge.

    Source: the interval of a difference by Newcombe (1998, method 10) from two Wilson intervals.
    """
    if len(equal) < 2 * NEWEST:
        return None
    newest, before = equal[-NEWEST:], equal[:-NEWEST]
    new, old = wilson(sum(newest), len(newest)), wilson(sum(before), len(before))
    p, q = sum(newest) / len(newest), sum(before) / len(before)
    low = p - q - math.hypot(p - new.low, old.high - q)
    high = p - q + math.hypot(new.high - p, q - old.low)
    return Drift(p, q, Estimate(p - q, len(equal), low, high))


def area(scores: Sequence[float], labels: Sequence[bool]) -> Estimate:
    """How often a thing of the one group scores above one of the other, ties counting half.

    Source: DeLong, DeLong and Clarke-Pearson (1988) for the variance; the interval is cut to 0 to 1. Raises
    ValueError where one group is empty.
    """
    values = np.asarray(scores, dtype=np.float64)
    chosen = np.asarray(labels, dtype=bool)
    high, low = values[chosen], values[~chosen]
    if not high.size or not low.size:
        raise ValueError("An area needs things of both groups.")
    above = _share_below(low, high)
    below = 1 - _share_below(high, low)
    auc = float(above.mean())
    half = Z95 * math.sqrt(_spread(above) / high.size + _spread(below) / low.size)
    return Estimate(auc, values.size, max(0.0, auc - half), min(1.0, auc + half))


def best_threshold(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The score from which calling a thing positive agrees best with the labels, by kappa."""
    values = np.unique(np.asarray(scores, dtype=np.float64))
    agreed = [agreement([score >= at for score in scores], labels).kappa.value for at in _candidates(values)]
    return float(_candidates(values)[int(np.argmax(agreed))])


def _candidates(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values if values.size <= 400 else np.quantile(values, np.linspace(0, 1, 400))


def _share_below(some: NDArray[np.float64], each: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each value the share of ``some`` that lies below it, ties counting half."""
    ordered = np.sort(some)
    left, right = np.searchsorted(ordered, each, "left"), np.searchsorted(ordered, each, "right")
    return np.asarray((left + right) / 2 / some.size)


def _spread(values: NDArray[np.float64]) -> float:
    return float(values.var(ddof=1)) if values.size > 1 else 0.0
