"""Figures of a group, with intervals that know that answers of one person are alike.

The person is drawn, not the answer: ten answers of one person tell less than one of ten. A plain interval over all
answers would be too narrow.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import NormalDist, fmean, stdev
from typing import TypeVar

from scipy.special import stdtrit

from residency.domain.report import HIDDEN, LEAST_PEOPLE, Cell, Shown, TooEarly, Unit
from residency.grading.scoring.share import wilson_interval
from residency.report.hiding import hidden_groups

Key = TypeVar("Key")

Answers = Iterable[tuple[str, bool]]
"""The person and whether it is so, of each case."""

Parts = Iterable[tuple[str, float, float]]
"""The person, and what is above and below the line of a ratio, of each case."""

SURE = 0.95


def share_of(answers: Answers, *, least: int = 1, of: str = "", sure: float = SURE) -> Cell:
    """How many of the cases it is so in; None without a case, hidden below five people, too early below ``least``
    cases, which ``of`` names.

    Wilson's interval over the effective number of cases: their number by the design effect (never below 1), and
    that by the square of t with one degree less than people over z. Sources: Kish (1965) for the design effect;
    Korn and Graubard (1998) for the degrees of freedom; Dean and Pagano (2015) for Wilson with both.
    """
    found = list(answers)
    people = {person for person, _ in found}
    early = _withheld(len(found), len(people), least, of)
    if early is not None or not found:
        return early
    tallies = _sums((person, float(yes), 1.0) for person, yes in found)
    n, k = len(found), len(people)
    p = sum(yes for _, yes in found) / n
    plain = p * (1 - p) / n
    effect = max(1.0, _variance(tallies, p) / plain) if plain else 1.0
    z, t = NormalDist().inv_cdf((1 + sure) / 2), float(stdtrit(k - 1, (1 + sure) / 2))
    low, high = wilson_interval(p, n / effect * (z / t) ** 2, z=z)
    return Shown(p, Unit.SHARE, n, k, low, high)


def shares_of(groups: Mapping[Key, Sequence[tuple[str, bool]]]) -> dict[Key, Cell]:
    """The share in each group of cases that make up a whole, small groups hidden so that nobody works them out."""
    hidden = hidden_groups({key: {person for person, _ in answers} for key, answers in groups.items()})
    return {key: HIDDEN if key in hidden else share_of(answers) for key, answers in groups.items()}


def ratio_of(parts: Parts, unit: Unit) -> Cell:
    """All that is above the line by all that is below; its interval is linearised over people, with t.

    Source: Cochran, Sampling Techniques, 3rd edition, section 6.4, with the person as the unit.
    """
    found = list(parts)
    sums = _sums(found)
    early = _withheld(len(found), len(sums), 1, "")
    if early is not None or not found:
        return early
    ratio = sum(above for above, _ in sums.values()) / sum(below for _, below in sums.values())
    reach = _t(len(sums)) * math.sqrt(_variance(sums, ratio))
    return Shown(ratio, unit, len(found), len(sums), ratio - reach, ratio + reach)


def mean_of(values: Mapping[str, float], unit: Unit, *, n: int) -> Cell:
    """The mean over people of one value each, from ``n`` cases in all, with the interval by t."""
    early = _withheld(n, len(values), 1, "")
    if early is not None or not values:
        return early
    mean = fmean(values.values())
    reach = _t(len(values)) * stdev(values.values()) / math.sqrt(len(values))
    return Shown(mean, unit, n, len(values), mean - reach, mean + reach)


def geometric_mean_of(values: Mapping[str, Sequence[float]], unit: Unit) -> Cell:
    """The geometric mean over people of their own ones, of values above 0: half and double cancel out."""
    means = {person: fmean(math.log(value) for value in own) for person, own in values.items() if own}
    found = mean_of(means, unit, n=sum(len(own) for own in values.values()))
    if not isinstance(found, Shown) or found.low is None or found.high is None:
        return found
    value, low, high = math.exp(found.value), math.exp(found.low), math.exp(found.high)
    return Shown(value, unit, found.n, found.people, low, high)


def people_in(groups: Mapping[Key, Sequence[str]]) -> dict[Key, Cell]:
    """How many people are in each group, where everybody is in exactly one."""
    everybody = sum(len(people) for people in groups.values())
    hidden = hidden_groups(groups)
    return {
        key: HIDDEN if key in hidden else Shown(len(people), Unit.PEOPLE, everybody, everybody)
        for key, people in groups.items()
    }


def _withheld(n: int, people: int, least: int, of: str) -> Cell:
    if 0 < people < LEAST_PEOPLE:
        return HIDDEN
    return TooEarly(n, least, of) if 0 < n < least else None


def _sums(parts: Parts) -> dict[str, tuple[float, float]]:
    sums: defaultdict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for person, above, below in parts:
        sums[person] = (sums[person][0] + above, sums[person][1] + below)
    return dict(sums)


def _variance(sums: Mapping[str, tuple[float, float]], ratio: float) -> float:
    """Of a ratio of sums over people, linearised."""
    k, below = len(sums), sum(part for _, part in sums.values())
    return k / (k - 1) * sum((a - ratio * b) ** 2 for a, b in sums.values()) / below**2


def _t(people: int) -> float:
    return float(stdtrit(people - 1, (1 + SURE) / 2))
