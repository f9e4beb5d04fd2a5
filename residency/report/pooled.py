"""Figures of a group, with intervals that know that answers of one person are alike.

The person is drawn, not the answer: ten answers of one person tell less than one of ten. A plain interval over all
answers would be too narrow.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev
from typing import TypeVar

from scipy.special import stdtrit

from residency.domain.report import HIDDEN, LEAST_PEOPLE, Cell, Shown, TooEarly, Unit
from residency.grading.scoring.share import wilson_interval
from residency.report.hiding import hidden_groups
from residency.report.tally import Tallies

Key = TypeVar("Key")

Sums = Mapping[str, tuple[float, float]]
"""What is above and below the line of a ratio, by person."""


@dataclass(frozen=True)
class Logs:
    """The natural logarithms of ``n`` values of one person, summed."""

    n: int = 0
    total: float = 0.0


def logs_of(values: Sequence[float]) -> Logs:
    """Of values above 0."""
    return Logs(len(values), math.fsum(math.log(value) for value in values))


SURE = 0.95


def share_of(tallies: Tallies, *, least: int = 1, of: str = "", sure: float = SURE) -> Cell:
    """How many of the cases it is so in; None without a case, hidden below five people, too early below ``least``
    cases, which ``of`` names.

    Wilson's interval over the effective number of cases: their number by the design effect (never below 1), and
    that by the square of t with one degree less than people over z. Sources: Kish (1965) for the design effect;
    Korn and Graubard (1998) for the degrees of freedom; Dean and Pagano (2015) for Wilson with both.
    """
    sums = {person: (own.yes, own.n) for person, own in tallies.items() if own.n}
    n, k = sum(below for _, below in sums.values()), len(sums)
    early = _withheld(n, k, least, of)
    if early is not None or not sums:
        return early
    p = sum(above for above, _ in sums.values()) / n
    plain = p * (1 - p) / n
    effect = max(1.0, _variance(sums, p) / plain) if plain else 1.0
    z, t = NormalDist().inv_cdf((1 + sure) / 2), float(stdtrit(k - 1, (1 + sure) / 2))
    low, high = wilson_interval(p, n / effect * (z / t) ** 2, z=z)
    return Shown(p, Unit.SHARE, n, k, low, high)


def shares_of(groups: Mapping[Key, Tallies]) -> dict[Key, Cell]:
    """The share in each group of cases that make up a whole, small groups hidden so that nobody works them out."""
    hidden = hidden_groups({key: people_behind(tallies) for key, tallies in groups.items()})
    return {key: HIDDEN if key in hidden else share_of(tallies) for key, tallies in groups.items()}


def people_behind(tallies: Tallies) -> set[str]:
    """Who has a case."""
    return {person for person, own in tallies.items() if own.n}


def ratio_of(sums: Sums, unit: Unit, *, n: int) -> Cell:
    """All that is above the line by all that is below, from ``n`` cases in all; its interval is linearised over
    people, with t.

    Source: Cochran, Sampling Techniques, 3rd edition, section 6.4, with the person as the unit.
    """
    early = _withheld(n, len(sums), 1, "")
    if early is not None or not sums:
        return early
    ratio = sum(above for above, _ in sums.values()) / sum(below for _, below in sums.values())
    reach = _t(len(sums)) * math.sqrt(_variance(sums, ratio))
    return Shown(ratio, unit, n, len(sums), ratio - reach, ratio + reach)


def mean_of(values: Mapping[str, float], unit: Unit, *, n: int) -> Cell:
    """The mean over people of one value each, from ``n`` cases in all, with the interval by t."""
    early = _withheld(n, len(values), 1, "")
    if early is not None or not values:
        return early
    mean = fmean(values.values())
    reach = _t(len(values)) * stdev(values.values()) / math.sqrt(len(values))
    return Shown(mean, unit, n, len(values), mean - reach, mean + reach)


def geometric_mean_of(values: Mapping[str, Logs], unit: Unit) -> Cell:
    """The geometric mean over people of their own ones, of values above 0: half and double cancel out."""
    means = {person: own.total / own.n for person, own in values.items() if own.n}
    found = mean_of(means, unit, n=sum(own.n for own in values.values()))
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


def _variance(sums: Sums, ratio: float) -> float:
    """Of a ratio of sums over people, linearised."""
    k, below = len(sums), sum(part for _, part in sums.values())
    return k / (k - 1) * sum((a - ratio * b) ** 2 for a, b in sums.values()) / below**2


def _t(people: int) -> float:
    return float(stdtrit(people - 1, (1 + SURE) / 2))
