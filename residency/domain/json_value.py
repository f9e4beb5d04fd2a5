"""JSON as people write it and as programs answer it: read strictly, compared by value, shown in one line."""

from __future__ import annotations

import json
import math

LONGEST_SHOWN = 300
"""Characters of a value that a sentence quotes."""


def read_json(text: str) -> object:
    """The value that ``text`` holds. Raises ValueError for what is no JSON, NaN and infinite numbers included."""
    try:
        value: object = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return value


def json_text(value: object) -> str:
    """The value as JSON that every database and every program can hold: ASCII, one line."""
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def shown_json(value: object) -> str:
    """The value as a sentence quotes it: with its letters, and cut where it is long."""
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def same_json(one: object, other: object) -> bool:
    """Whether two values are equal: 1 and 1.0 are, 1 and true are not; the order of an object does not count."""
    if is_number(one) and is_number(other):
        return one == other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_json(one[name], other[name]) for name in one)
    return type(one) is type(other) and one == other


def is_number(value: object) -> bool:
    """Whether it is a number of JSON; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large a number")
    return number
