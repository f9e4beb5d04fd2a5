"""Whether somebody who writes specs may be left alone with black boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scipy.special import betainc

from residency.domain.level import Level
from residency.domain.promotion import Criterion, Evidence, Rule
from residency.progress.ladder.demand import demand_of

CUT = 0.6
"""The share of decisions that were settled as the customer meant has to lie above this. Provisional: what a
machine guesses alone is right for half of them at most."""


@dataclass(frozen=True)
class SpecResult:
    """Of the open ``decisions`` of one request, those that the spec settled as the customer meant."""

    at: datetime
    right: int
    decisions: int


def evidence_of_specs(results: Iterable[SpecResult], *, since: datetime, is_level_test: bool = False) -> Evidence:
    """What speaks for leaving the level of specs, from those that were handed in after ``since``."""
    demand = demand_of(Level.SPECS, is_level_test=is_level_test)
    seen = [result for result in results if result.at >= since]
    days = len({result.at.date() for result in seen})
    right, decisions = sum(result.right for result in seen), sum(result.decisions for result in seen)
    above = 1 - float(betainc(1 + right, 1 + decisions - right, CUT))
    return Evidence(
        Level.SPECS,
        len(seen),
        (
            Criterion(Rule.ENOUGH, len(seen) >= demand.work, f"{len(seen)} specs of {demand.work}."),
            Criterion(
                Rule.DAYS, days >= demand.days, f"{days} {'day' if days == 1 else 'days'} of {demand.days}."
            ),
            Criterion(
                Rule.DECISIONS,
                above >= demand.decided,
                f"{right} of {decisions} open decisions settled as the customer meant: {100 * above:.0f} % sure "
                f"that it is more than {100 * CUT:.0f} %, {100 * demand.decided:.0f} % is wanted.",
            ),
        ),
        is_level_test,
    )
