"""Whether one more question may be asked today, in millionths of a dollar. Pure: what was spent is told."""

from __future__ import annotations

from dataclasses import dataclass

MICROS = 1_000_000
"""Millionths in a dollar."""


@dataclass(frozen=True)
class Budget:
    """What may be spent in one day, by all and by one trainee. Zero is nothing at all."""

    per_day: int
    per_trainee: int


@dataclass(frozen=True)
class Spent:
    """What was spent today, by all and by the trainee who is asked about; calls under way at their most."""

    today: int
    by_trainee: int


def dollars(amount: float) -> int:
    """An amount in dollars as millionths, rounded down."""
    return int(amount * MICROS)


def may_spend(budget: Budget, spent: Spent, *, next_call: int) -> bool:
    """Whether a call that costs at most ``next_call`` keeps within both limits whatever it comes to."""
    return spent.today + next_call <= budget.per_day and spent.by_trainee + next_call <= budget.per_trainee
