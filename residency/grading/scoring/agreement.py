"""Agreement of a grader with a judge, and of judges with each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from residency.domain.agreement import Agreement, Estimate
from residency.grading.scoring.share import Z95

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
        return Agreement(1.0, Estimate(1.0, n, 1.0, 1.0), 1.0, 1.0)
    by_chance = math.fsum(rows[label] * columns[label] for label in labels)
    kappa = (observed - by_chance) / (1 - by_chance)
    half = Z95 * math.sqrt(_variance_of_kappa(cells, rows, columns, kappa=kappa, by_chance=by_chance) / n)
    means = [(rows[label] + columns[label]) / 2 for label in labels]
    chance_of_ac1 = math.fsum(mean * (1 - mean) for mean in means) / (q - 1)
    return Agreement(
        observed=observed,
        kappa=Estimate(kappa, n, max(-1.0, kappa - half), min(1.0, kappa + half)),
        ac1=(observed - chance_of_ac1) / (1 - chance_of_ac1),
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
