"""What answers say of an item: how often it is right, whether it tells the able from the others, whether it leaks.

Everything is in shares and correlations, without a model of ability: a wrong item would bend the model as well.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import betaincinv

ENOUGH = 50
"""Answers below which a correlation says more of luck than of the item. Source: measurement.md, section 9."""

ENOUGH_TO_DIFFER, LARGE = 100, 1.5
"""People of each group, and the difference in units of ETS, from which it is said that an item differs."""

LEAST_PEOPLE = 5
"""Figures of fewer people are not shown: they would be figures of a person."""

TOO_HARD, TOO_EASY, TELLS = 0.10, 0.95, 0.15
"""Bounds of the share of right answers, and of the item-rest correlation. Source: measurement.md, section 9."""

LEAK = 0.10
"""By so much the share of right answers may rise in a hundred exposures. Source: the same."""

Z95 = 1.959963984540054


class Flag(StrEnum):
    """What is wrong with an item, the most pressing first. The value is for people."""

    MISLEADS = "The able get it wrong more often than the others: repair or retire it"
    LEAKS = "It is answered rightly ever more often: it may be passed on"
    TELLS_LITTLE = "It surely tells the able from the others hardly at all"
    TOO_HARD = "Hardly anybody gets it right"
    TOO_EASY = "Nearly everybody gets it right"


@dataclass(frozen=True)
class Answered:
    """One person's answer to one item. Answers come in the order of their time."""

    person: str
    item: str
    is_right: bool


@dataclass(frozen=True)
class Figure:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ItemFigures:
    """Of ``n`` people: ``right`` is the share of right answers, ``rest`` the correlation with the rest of what
    they answered, ``drift`` the change of the share in a hundred exposures. None where too little is there."""

    item: str
    n: int
    right: Figure | None
    rest: Figure | None
    drift: Figure | None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What is wrong with it, as far as the answers can tell."""
        return tuple(flag for flag in Flag if _holds(flag, self))


def analyse(answers: Sequence[Answered]) -> list[ItemFigures]:
    """Every item that was answered, what is to be repaired first. Of a person who met one twice only the first
    answer counts: later ones are remembered."""
    first = _first_answers(answers)
    by_item = _by_item(first)
    surplus = _surplus(first, {item: _share(given) for item, given in by_item.items()})
    found = [_figures(item, given, surplus) for item, given in by_item.items()]
    return sorted(found, key=lambda one: (_urgency(one), one.item))


def differing(answers: Sequence[Answered], group: Collection[str]) -> dict[str, Figure]:
    """The items that people of ``group`` get right more or less often than equally able others: odds ratios.

    Only where there are a hundred of each, and where it is large: 1.5 on the scale of ETS, ``-2.35 ln`` of the
    ratio, and surely above 1 (class C; Zwick and Ercikan 1989). Equally able is who is of one fifth of the rest.
    """
    first = _first_answers(answers)
    by_item = _by_item(first)
    surplus = _surplus(first, {item: _share(given) for item, given in by_item.items()})
    found = {}
    for item, given in by_item.items():
        sizes = Counter(answer.person in group for answer in given)
        if min(sizes[True], sizes[False]) < ENOUGH_TO_DIFFER:
            continue
        ratio = mantel_haenszel(_strata(given, group, surplus, _share(given)))
        if ratio is not None and _is_large(ratio):
            found[item] = ratio
    return found


def item_rest(right: Sequence[float], rest: Sequence[float]) -> Figure | None:
    """Pearson's correlation of an item with the rest, corrected for the item itself, with Fisher's interval.

    None where one of them does not vary, or for fewer than four people.
    """
    if len(right) < 4 or len(set(right)) < 2 or len(set(rest)) < 2:
        return None
    value = float(np.corrcoef(np.array(right, dtype=float), np.array(rest, dtype=float))[0, 1])
    middle, half = math.atanh(max(-0.999999, min(0.999999, value))), Z95 / math.sqrt(len(right) - 3)
    return Figure(value, math.tanh(middle - half), math.tanh(middle + half))


def mantel_haenszel(strata: Sequence[tuple[int, int, int, int]]) -> Figure | None:
    """The common odds ratio of a right answer in the first group to one in the second, with its interval.

    Each stratum of equal rest score is right and wrong of the first group, right and wrong of the second. None
    where it has no bound. Sources: Mantel and Haenszel (1959); variance by Robins, Breslow and Greenland (1986).
    """
    table = np.array([one for one in strata if sum(one)], dtype=float).reshape(-1, 4)
    a, b, c, d = table.T
    n = table.sum(axis=1)
    p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
    if not r.sum() or not s.sum():
        return None
    ratio = r.sum() / s.sum()
    variance = (
        (p * r).sum() / (2 * r.sum() ** 2)
        + (p * s + q * r).sum() / (2 * r.sum() * s.sum())
        + (q * s).sum() / (2 * s.sum() ** 2)
    )
    half = Z95 * math.sqrt(variance)
    return Figure(float(ratio), math.exp(math.log(ratio) - half), math.exp(math.log(ratio) + half))


def _figures(item: str, given: Sequence[Answered], surplus: Mapping[str, tuple[float, int]]) -> ItemFigures:
    people = len(given)
    if people < LEAST_PEOPLE:
        return ItemFigures(item, people, None, None, None)
    right = [float(answer.is_right) for answer in given]
    share = _share(given)
    rests = [_rest(surplus[answer.person], value - share) for answer, value in zip(given, right, strict=True)]
    known = [(value, rest) for value, rest in zip(right, rests, strict=True) if rest is not None]
    return ItemFigures(
        item=item,
        n=people,
        right=_jeffreys(int(sum(right)), people),
        rest=item_rest([value for value, _ in known], [rest for _, rest in known])
        if len(known) >= ENOUGH
        else None,
        drift=_drift(right, rests) if people >= ENOUGH else None,
    )


def _first_answers(answers: Sequence[Answered]) -> list[Answered]:
    first: dict[tuple[str, str], Answered] = {}
    for answer in answers:
        first.setdefault((answer.person, answer.item), answer)
    return list(first.values())


def _by_item(answers: Sequence[Answered]) -> dict[str, list[Answered]]:
    by_item: dict[str, list[Answered]] = {}
    for answer in answers:
        by_item.setdefault(answer.item, []).append(answer)
    return by_item


def _strata(
    given: Sequence[Answered], group: Collection[str], surplus: Mapping[str, tuple[float, int]], share: float
) -> list[tuple[int, int, int, int]]:
    rests = [_rest(surplus[answer.person], answer.is_right - share) for answer in given]
    known = [(rest, answer) for rest, answer in zip(rests, given, strict=True) if rest is not None]
    bounds = np.quantile([rest for rest, _ in known], [0.2, 0.4, 0.6, 0.8])
    counts = Counter(
        (int(np.searchsorted(bounds, rest)), answer.person in group, answer.is_right) for rest, answer in known
    )
    return [
        (counts[k, True, True], counts[k, True, False], counts[k, False, True], counts[k, False, False])
        for k in range(5)
    ]


def _is_large(ratio: Figure) -> bool:
    delta = sorted(abs(2.35 * math.log(one)) for one in (ratio.value, ratio.low, ratio.high))
    same_side = (ratio.low > 1) == (ratio.high > 1)
    return same_side and abs(2.35 * math.log(ratio.value)) >= LARGE and delta[0] > 1


def _share(given: Sequence[Answered]) -> float:
    return sum(answer.is_right for answer in given) / len(given)


def _surplus(answers: Sequence[Answered], shares: Mapping[str, float]) -> dict[str, tuple[float, int]]:
    """Of each person the sum of right answers less the share of each item, and the number of answers: people meet
    different items, so that a plain share would reward whoever met the easy ones."""
    found: dict[str, tuple[float, int]] = {}
    for answer in answers:
        total, count = found.get(answer.person, (0.0, 0))
        found[answer.person] = (total + answer.is_right - shares[answer.item], count + 1)
    return found


def _rest(surplus: tuple[float, int], own: float) -> float | None:
    """The mean surplus without this item; None for who answered nothing else."""
    total, count = surplus
    return (total - own) / (count - 1) if count > 1 else None


def _jeffreys(count: int, n: int) -> Figure:
    """A share with the Beta(1/2, 1/2) interval (Brown, Cai and DasGupta 2001), closed at 0 and 1."""
    low = 0.0 if count == 0 else float(betaincinv(count + 0.5, n - count + 0.5, 0.025))
    high = 1.0 if count == n else float(betaincinv(count + 0.5, n - count + 0.5, 0.975))
    return Figure(count / n, low, high)


def _drift(right: Sequence[float], rests: Sequence[float | None]) -> Figure | None:
    """The slope over exposures of right answers less the rest of the same person, for a hundred exposures.

    Less the rest, or abler latecomers would look like a leak; taken off and not fitted, because a rest of few
    answers is noisy, and a noisy covariate adjusts too little. Ordinary least squares with HC1 errors.
    """
    known = [
        (index, value - rest)
        for index, (value, rest) in enumerate(zip(right, rests, strict=True))
        if rest is not None
    ]
    if len(known) < ENOUGH:
        return None
    at, values = np.array(known, dtype=float).T
    at = (at - at.mean()) / 100
    spread = (at**2).sum()
    slope = (at * values).sum() / spread
    left = values - values.mean() - slope * at
    half = Z95 * math.sqrt((at**2 * left**2).sum() * len(values) / (len(values) - 2)) / spread
    return Figure(float(slope), float(slope - half), float(slope + half))


def _holds(flag: Flag, figures: ItemFigures) -> bool:
    right, rest, drift = figures.right, figures.rest, figures.drift
    if flag is Flag.MISLEADS:
        return rest is not None and rest.high < 0
    if flag is Flag.LEAKS:
        return drift is not None and drift.value > LEAK and _surely_above_zero(drift)
    if flag is Flag.TELLS_LITTLE:
        return rest is not None and rest.value < TELLS and 0 <= rest.high < 2 * TELLS
    if flag is Flag.TOO_HARD:
        return right is not None and right.high < TOO_HARD
    return right is not None and right.low > TOO_EASY


def _surely_above_zero(figure: Figure) -> bool:
    """By three standard errors: of some fifty items one would be by two without any leak."""
    return figure.value > 3 * (figure.high - figure.low) / (2 * Z95)


def _urgency(figures: ItemFigures) -> int:
    flags = list(Flag)
    return min((flags.index(flag) for flag in figures.flags), default=len(flags))
