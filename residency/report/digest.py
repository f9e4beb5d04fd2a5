"""What a report needs of each person: as large however much they have done, so that it can be kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from residency.domain.attention import Reason
from residency.domain.family import Family
from residency.domain.level import Level
from residency.domain.review import Severity
from residency.domain.second_look import Count
from residency.grading.scoring.calibration import claims_of
from residency.progress.attention.talks import Lately, lately
from residency.progress.output.weekly import monday_of, value_of
from residency.progress.reliance import reliance_of
from residency.progress.trial.effect import Fit, fit_of
from residency.report.comparing import ALL_SIZE, SEALED_SIZE, Pair, pair_up, sealed
from residency.report.history import DoneChange, History
from residency.report.pooled import Logs, logs_of
from residency.report.tally import Tally, tally

Key = TypeVar("Key")

FORMAT = 1
"""Raise it with every change of what a digest holds or how it is counted: what was kept is then made anew."""


class Advice(StrEnum):
    """What can become of right and wrong advice, each a share of its own kind of case."""

    SWITCHED = "switched"
    KEPT = "kept"
    OMISSION = "omission"
    COMMISSION = "commission"
    WITHDREW = "withdrew"
    INSISTED = "insisted"
    BELIEVED = "believed"


@dataclass(frozen=True)
class WeekWork:
    """Reviews of one week whose minutes were counted, and the value of what was decided in them."""

    reviews: int
    value: float
    minutes: float

    def __add__(self, other: WeekWork) -> WeekWork:
        return WeekWork(self.reviews + other.reviews, self.value + other.value, self.minutes + other.minutes)


@dataclass(frozen=True)
class Work:
    """By the Monday of its week, and the minutes of reviews by level."""

    weeks: Mapping[date, WeekWork] = field(default_factory=dict)
    minutes: Mapping[Level, Logs] = field(default_factory=dict)


@dataclass(frozen=True)
class Digest:
    """What one person has done, counted.

    ``alone`` and ``helped`` are reviews without and with help; all that follows is of those without, but for
    ``work_helped``. Bugs found: ``families``, ``severities`` and, by level, ``found``. Changes stopped, by level:
    ``broken`` and ``sound``; the same of single suggestions. ``claims`` are those that were right, by the percent
    that was said. ``sealed`` and ``change`` are before and after. ``expected`` are the ratios of minutes that were
    forecast for each task of the own trial, ``believed`` those that were said afterwards. ``beliefs`` are percents
    of the first weeks, the newest of each week.
    """

    alone: int
    helped: int
    families: Mapping[Family, Tally]
    severities: Mapping[Severity, Tally]
    found: Mapping[Level, Tally]
    broken: Mapping[Level, Tally]
    sound: Mapping[Level, Tally]
    suggested_broken: Tally
    suggested_sound: Tally
    claims: Mapping[int, Tally]
    sealed: Pair | None
    change: Pair | None
    work_alone: Work
    work_helped: Work
    advice: Mapping[Advice, Tally]
    trial: Fit | None
    expected: Logs
    believed: Logs
    beliefs: Mapping[date, float]
    lately: Lately | None


@dataclass(frozen=True)
class Member:
    """One person of a cohort, who is an id here and has no name, and where they stand now.

    ``level`` is None before the test on arrival; ``alone_at`` is the highest level whose work somebody signed that
    they do alone; ``waits`` for a signature; ``reason`` is the most pressing one for a talk. Who has left stands
    nowhere any more; what they did stays in the figures.
    """

    person: str
    digest: Digest
    is_here: bool = True
    level: Level | None = None
    alone_at: Level | None = None
    waits: bool = False
    reason: Reason | None = None


Members = Sequence[Member]


def present(members: Members) -> Members:
    """Those who have not left."""
    return [one for one in members if one.is_here]


def by_group(members: Members, tallies: Callable[[Digest], Mapping[Key, Tally]]) -> dict[Key, dict[str, Tally]]:
    """What each person has of each group turned round: what each group has of each person."""
    groups: dict[Key, dict[str, Tally]] = defaultdict(dict)
    for one in members:
        for key, own in tallies(one.digest).items():
            groups[key][one.person] = own
    return groups


def over_levels(tallies: Mapping[Level, Tally]) -> Tally:
    """All levels as one."""
    return sum(tallies.values(), Tally())


def digest_of(history: History) -> Digest:
    """What a report needs of this history."""
    alone = [one for one in history.reviews if not one.is_helped]
    helped = [one for one in history.reviews if one.is_helped]
    bugs = [(one.level, bug, bug.found_by is not None) for one in alone for bug in one.grade.bugs]
    return Digest(
        alone=len(alone),
        helped=len(helped),
        families=_tallied((bug.family, found) for _, bug, found in bugs),
        severities=_tallied((bug.severity, found) for _, bug, found in bugs),
        found=_tallied((level, found) for level, _, found in bugs),
        broken=_tallied((one.level, one.is_stopped) for one in alone if not one.grade.is_clean),
        sound=_tallied((one.level, one.is_stopped) for one in alone if one.grade.is_clean),
        suggested_broken=tally(one.is_stopped for one in history.suggestions if not one.is_clean),
        suggested_sound=tally(one.is_stopped for one in history.suggestions if one.is_clean),
        claims=_tallied((round(100 * said), right) for said, right in claims_of([one.grade for one in alone])),
        sealed=pair_up(sealed(alone), SEALED_SIZE),
        change=pair_up(alone, ALL_SIZE),
        work_alone=_work(alone),
        work_helped=_work(helped),
        advice=_advice(history, alone),
        trial=fit_of(history.trial),
        expected=logs_of([task.forecast.ratio for task in history.trial]),
        believed=logs_of(history.believed),
        beliefs={monday_of(belief.at): belief.percent for belief in history.beliefs},
        lately=None if history.level_since is None else lately(history.seen, opened_at=history.level_since),
    )


def _work(reviews: Iterable[DoneChange]) -> Work:
    weeks: dict[date, WeekWork] = {}
    minutes: dict[Level, list[float]] = defaultdict(list)
    for one in reviews:
        if one.minutes is None:
            continue
        monday, done = monday_of(one.at), WeekWork(1, value_of(one.grade), one.minutes)
        weeks[monday] = weeks[monday] + done if monday in weeks else done
        minutes[one.level].append(one.minutes)
    return Work(weeks, {level: logs_of(own) for level, own in minutes.items()})


def _advice(history: History, alone: Iterable[DoneChange]) -> dict[Advice, Tally]:
    found = reliance_of(history.decided)
    untrue = [claim for one in alone for claim in one.grade.claims if not claim.holds]
    return {
        Advice.SWITCHED: _as_tally(found.switched),
        Advice.KEPT: _as_tally(found.kept),
        Advice.OMISSION: _as_tally(found.omission),
        Advice.COMMISSION: _as_tally(found.commission),
        Advice.WITHDREW: _as_tally(found.caved),
        Advice.INSISTED: _as_tally(found.stubborn),
        Advice.BELIEVED: tally(claim.said for claim in untrue if claim.said is not None),
    }


def _as_tally(count: Count) -> Tally:
    return Tally(count.count, count.n)


def _tallied(cases: Iterable[tuple[Key, bool]]) -> dict[Key, Tally]:
    groups: dict[Key, list[bool]] = defaultdict(list)
    for key, yes in cases:
        groups[key].append(yes)
    return {key: tally(own) for key, own in groups.items()}
