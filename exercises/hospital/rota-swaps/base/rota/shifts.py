"""The shifts of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from rota.clock import instant
from rota.models import Duty


@dataclass(frozen=True)
class Shift:
    name: str
    starts: time
    ends: time
    paid_hours: int


SHIFTS = {
    "D": Shift("day", time(8), time(18), 10),
    "T": Shift("trauma room", time(9), time(19), 10),
    "L": Shift("late", time(12), time(22), 10),
    "E": Shift("evening desk", time(18, 30), time(23, 30), 5),
    "N": Shift("night", time(20), time(8), 12),
    "W": Shift("weekend", time(8), time(8), 24),
}


def hours(duty: Duty) -> str:
    """For people: "night, 20:00 to 08:00"."""
    shift = SHIFTS[duty.shift]
    return f"{shift.name}, {shift.starts:%H:%M} to {shift.ends:%H:%M}"


def starts_at(duty: Duty) -> datetime:
    return instant(duty.day, SHIFTS[duty.shift].starts)
