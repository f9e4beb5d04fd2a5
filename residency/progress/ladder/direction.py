"""Whether somebody who writes specs may be left alone with black boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scipy.special import betainc

from residency.domain.level import Level
from residency.domain.promotion import Criterion, Evidence, Rule

LEAST_SPECS, LEAST_DAYS = 4, 3

CUT, CHANCE = 0.6, 0.9
"""The share of decisions that were settled as the customer meant has to lie above this, with this probability. The
cut is provisional: what a machine guesses alone is right for half of them at most."""


@dataclass(frozen=True)
class SpecResult:
    """Of the open ``decisions`` of one request, those that the spec settled as the customer meant."""

    at: datetime
    right: int
    decisions: int


def evidence_of_specs(results: Iterable[SpecResult], *, since: datetime) -> Evidence:
    """What speaks for leaving the level of specs, from those that were handed in after ``since``."""
    seen = [result for result in results if result.at >= since]
    days = len({result.at.date() for result in seen})
    right, decisions = sum(result.right for result in seen), sum(result.decisions for result in seen)
    above = 1 - float(betainc(1 + right, 1 + decisions - right, CUT))
    return Evidence(
        Level.SPECS,
        len(seen),
        (
            Criterion(Rule.ENOUGH, len(seen) >= LEAST_SPECS, f"{len(seen)} specs of {LEAST_SPECS}."),
            Criterion(Rule.DAYS, days >= LEAST_DAYS, f"{days} days of {LEAST_DAYS}."),
            Criterion(
                Rule.DECISIONS,
                above >= CHANCE,
                f"{right} of {decisions} open decisions settled as the customer meant: {100 * above:.0f} % sure "
                f"that it is more than {100 * CUT:.0f} %, {100 * CHANCE:.0f} % is wanted.",
            ),
        ),
    )
