"""Whether a level is mastered: the rules of measurement.md, section 5, looked at only where a block ends.

Whoever looks after every review promotes one in four of those who stand exactly at the cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from scipy.special import betaincinv

from residency.domain.ability import Response, Scale
from residency.domain.level import Level
from residency.domain.promotion import Criterion, Evidence, Rule
from residency.domain.second_look import NOTHING, Count
from residency.progress.ability.rasch import chance
from residency.progress.ability.standing import Difficulties, beliefs_of, difficulty_of
from residency.progress.ladder.cuts import CUTS
from residency.progress.ladder.demand import Demand, demand_of
from residency.progress.ladder.observation import Observation

BLOCK = 6
"""Changes after which somebody looks."""

LAST_CRITICAL, CRITICAL_CHANCE = 10, 0.10
"""Of the last ten critical bugs no more may be missed than somebody at the cut might miss of the same ones: as
many misses have to be at least this probable. docs/decisions/0014 says why not a fixed share."""

ENOUGH_ADVISED = 8
RELIANCE_FLOORS = {Level.CHANGES: 0.3, Level.PULL_REQUESTS: 0.4}
"""How often at least, as the lower end of a 95 % interval, somebody stays right against wrong advice, once there
were eight cases. Provisional like the cuts; below these levels nobody gives advice."""

ENOUGH_SURE, SURE_WRONG = 8, 0.15
"""The share of claims at 95 % that may be false alarms, once there are eight."""

_WORDS = {Scale.DETECT: Rule.DETECT, Scale.RESTRAINT: Rule.RESTRAINT}


def evidence_of(
    history: Sequence[Observation],
    level: Level,
    difficulties: Difficulties,
    *,
    since: datetime,
    kept: Count = NOTHING,
    is_level_test: bool = False,
) -> Evidence:
    """What speaks for leaving ``level``, a level of reviews, as of the end of the last whole block.

    ``history`` is everything that was submitted, oldest first; only what was done alone at this level after
    ``since``, when it was opened or the test-out began, is counted, while abilities rest on all of it. ``kept``
    counts how often the trainee stayed right against wrong advice.
    """
    work, seen = _to_block_end([one for one in history if one.at >= since and one.level is level])
    until = seen[-1].at if seen else since
    known = [one for one in history if one.at <= until]
    demand = demand_of(level, is_level_test=is_level_test)
    common = (*_amount(seen, work, level, demand), *_abilities(known, level, demand, difficulties, now=until))
    if level is Level.SUGGESTIONS:  # nothing is claimed there, and no bug found without being pointed to
        return Evidence(level, work, common, is_level_test)
    return Evidence(
        level,
        work,
        (
            *common,
            _critical([response for one in known for response in one.critical], CUTS[level], difficulties),
            *_reliance(kept, level),
            _sureness(seen),
        ),
        is_level_test,
    )


def _to_block_end(seen: Sequence[Observation]) -> tuple[int, list[Observation]]:
    """The changes and the observations up to the end of the last whole block. A round holds whole blocks."""
    total = sum(one.work for one in seen)
    whole = total - total % BLOCK
    kept: list[Observation] = []
    counted = 0
    for one in seen:
        if counted + one.work > whole:
            break
        counted += one.work
        kept.append(one)
    return counted, kept


def _amount(seen: Sequence[Observation], work: int, level: Level, demand: Demand) -> Iterator[Criterion]:
    clean = sum(one.clean for one in seen)
    days = len({one.at.date() for one in seen})
    families = len(frozenset[object]().union(*(one.families for one in seen)))
    yield Criterion(
        Rule.ENOUGH,
        work >= demand.work and clean >= demand.clean,
        f"{work} {level.unit} of {demand.work}, among them {clean} clean ones of {demand.clean}.",
    )
    yield Criterion(Rule.DAYS, days >= demand.days, f"{days} {'day' if days == 1 else 'days'} of {demand.days}.")
    yield Criterion(
        Rule.BLUEPRINT, families >= demand.families, f"Bugs of {families} families of {demand.families} were met."
    )


def _abilities(
    known: Sequence[Observation], level: Level, demand: Demand, difficulties: Difficulties, *, now: datetime
) -> Iterator[Criterion]:
    beliefs = beliefs_of(known, difficulties, now=now)
    for scale, least in demand.chances.items():
        above = beliefs[scale].chance_above(CUTS[level])
        yield Criterion(
            _WORDS[scale],
            above >= least,
            f"{100 * above:.0f} % sure that the ability lies above the cut, {100 * least:.0f} % is wanted; "
            f"n = {beliefs[scale].ability.responses} answers.",
        )


def _critical(answers: Sequence[Response], cut: float, difficulties: Difficulties) -> Criterion:
    last = answers[-LAST_CRITICAL:]
    if not last:
        return Criterion(Rule.CRITICAL, True, "No bug that endangers people or data was met yet.")
    missed = sum(not response.is_right for response in last)
    misses = [1 - chance(cut, difficulty_of(response.item, difficulties)) for response in last]
    return Criterion(
        Rule.CRITICAL,
        chance_of_as_many(missed, misses) >= CRITICAL_CHANCE,
        f"{missed} of the last {len(last)} bugs that endanger people or data were missed; somebody at the cut "
        f"misses {sum(misses):.1f} of these.",
    )


def chance_of_as_many(count: int, chances: Sequence[float]) -> float:
    """The probability that ``count`` or more of some independent events happen, each with its own chance."""
    of_each = [1.0]
    for each in chances:
        of_each = [
            (1 - each) * stays + each * comes
            for stays, comes in zip([*of_each, 0.0], [0.0, *of_each], strict=True)
        ]
    return sum(of_each[count:])


def _reliance(kept: Count, level: Level) -> Iterator[Criterion]:
    floor = RELIANCE_FLOORS.get(level)
    if floor is None:
        return
    said = f"Stayed right against wrong advice {kept.count} of {kept.n} times"
    if kept.n < ENOUGH_ADVISED:
        yield Criterion(Rule.RELIANCE, True, f"{said}: too few to tell, under {ENOUGH_ADVISED} do not decide.")
        return
    low = float(betaincinv(1 + kept.count, 1 + kept.n - kept.count, 0.025))
    sentence = f"{said}, which is {100 * low:.0f} % at least; {100 * floor:.0f} % are wanted."
    yield Criterion(Rule.RELIANCE, low >= floor, sentence)


def _sureness(seen: Sequence[Observation]) -> Criterion:
    sure, wrong = sum(one.sure for one in seen), sum(one.sure_wrong for one in seen)
    if sure < ENOUGH_SURE:
        return Criterion(Rule.SURE, True, f"{wrong} of {sure} claims at 95 % were false alarms: too few to tell.")
    return Criterion(
        Rule.SURE,
        wrong / sure <= SURE_WRONG,
        f"{wrong} of {sure} claims at 95 % were false alarms, at most {100 * SURE_WRONG:.0f} % are allowed.",
    )
