"""Calls of the right types and no sense: what a trainee may write by mistake, or out of curiosity."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from residency.domain.system.interface import Interface
from residency.domain.system.scenario import Call, Calls
from residency.domain.system.value_type import LARGEST_NUMBER, Kind, RecordType, Value, ValueType

NUMBERS = (0, 1, 2, 7, 60, 499, 500, 2999, 100_000, LARGEST_NUMBER)

ODD: Mapping[Kind, Sequence[Value]] = {
    Kind.ID: ("A", "B", "C"),
    Kind.TEXT: ("STOP", "stop it", "#", "\n"),
    Kind.MOMENT: (
        "0001-01-01 00:00",
        "2025-02-28 23:59",
        "2025-03-01 00:00",
        "2025-03-09 09:00",
        "2025-03-11 10:30",
        "2025-03-30 01:30",
        "2026-10-26 02:30",
        "9999-12-31 23:59",
    ),
    Kind.UTC: (
        "0001-01-01 00:00Z",
        "2025-03-09 09:00Z",
        "2025-03-11 10:30Z",
        "2026-01-01 00:00Z",
        "9999-12-31 23:59Z",
    ),
    Kind.DATE: ("0001-01-01", "2025-03-01", "2025-03-09", "2025-03-10", "9999-12-31"),
    Kind.ZONE: ("Europe/London", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12"),
    Kind.CENTS: NUMBERS,
    Kind.NUMBER: NUMBERS,
    Kind.YES_NO: (True, False),
}
"""Few of each kind, so that calls meet: the same names and times again, and what lies at the ends."""

LONGEST = 3

Seen = Mapping[tuple[str, int], Sequence[Value]]
"""Operation and index of an argument to values that make sense there."""


def seen_in(courses: Iterable[Calls]) -> Seen:
    """Every value of every argument in these courses."""
    seen: dict[tuple[str, int], list[Value]] = {}
    for calls in courses:
        for call in calls:
            for index, value in enumerate(call.args):
                seen.setdefault((call.do, index), []).append(value)
    return seen


def any_calls(interface: Interface, seen: Seen, seed: str, *, most: int) -> Calls:
    """One to ``most`` calls of any operations; every second value makes sense. The same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  (to replay a proof, no secret)
    operations = list(interface.operations.values())
    calls = []
    for operation in dice.choices(operations, k=dice.randint(1, most)):
        args = []
        for index, field in enumerate(operation.args):
            sensible = seen.get((operation.name, index))
            if sensible and dice.random() < 0.5:
                args.append(dice.choice(sensible))
            else:
                args.append(_odd(field.type, dice))
        calls.append(Call(operation.name, tuple(args)))
    return tuple(calls)


def _odd(type_: ValueType, dice: random.Random) -> Value:
    if type_.is_list:
        return [_odd(ValueType(type_.of), dice) for _ in range(dice.randint(0, LONGEST))]
    if isinstance(type_.of, RecordType):
        return {field.name: _odd(field.type, dice) for field in type_.of.fields}
    return dice.choice(ODD[type_.of])
