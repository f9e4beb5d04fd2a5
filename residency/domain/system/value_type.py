"""The types that arguments and results of a system may have, and what a value of each looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    Value = str | int | bool | list["Value"] | dict[str, "Value"]
    """What calls are made of: the part of JSON that has neither null nor fractions."""
else:
    Value = object  # who reads nouns from JSON by their annotations cannot follow an alias into itself

LONGEST_TEXT = 200
LARGEST_NUMBER = 1_000_000_000
LONGEST_LIST = 50


class Kind(StrEnum):
    ID = "id"
    TEXT = "text"
    MOMENT = "moment"
    UTC = "utc"
    DATE = "date"
    ZONE = "zone"
    CENTS = "cents"
    NUMBER = "number"
    YES_NO = "yes_no"


WRITTEN: Mapping[Kind, str] = {
    Kind.ID: 'a short name, for example "R1"',
    Kind.TEXT: f"a text of at most {LONGEST_TEXT} letters, without spaces around it",
    Kind.MOMENT: "a local date and time, for example 2025-03-09 14:30",
    Kind.UTC: "a date and time in UTC, for example 2025-03-09 14:30Z",
    Kind.DATE: "a date, for example 2025-03-09",
    Kind.ZONE: "a time zone, for example Europe/Berlin",
    Kind.CENTS: "a sum in whole cents, for example 1250",
    Kind.NUMBER: "a whole number, for example 3",
    Kind.YES_NO: "yes or no",
}
"""How a value of each kind is written, as a sentence goes on after "expected"."""


@dataclass(frozen=True)
class RecordType:
    """A value with named parts, for example a message with ``to``, ``at`` and ``says``."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class ValueType:
    """A kind or a record, alone or as a list of any number of them."""

    of: Kind | RecordType
    is_list: bool = False

    @property
    def name(self) -> str:
        """As ``interface.toml`` writes it: ``cents``, ``list of id``, ``list of message``."""
        one = self.of.value if isinstance(self.of, Kind) else self.of.name
        return f"list of {one}" if self.is_list else one

    @property
    def shape(self) -> str:
        """As ``name``, with the parts of a record: ``list of message: to, at, says``."""
        if isinstance(self.of, Kind):
            return self.name
        return f"{self.name}: {', '.join(field.name for field in self.of.fields)}"

    @property
    def written(self) -> str:
        """What a value of this type looks like, as a sentence goes on after "expected"."""
        if isinstance(self.of, Kind):
            one = WRITTEN[self.of]
        else:
            one = f"{self.of.name} with {', '.join(field.name for field in self.of.fields)}"
        return f"a list, each {one}" if self.is_list else one


@dataclass(frozen=True)
class Field:
    """A named and typed place: an argument, a result or a part of a record."""

    name: str
    type: ValueType


def is_of(value: object, type_: ValueType, *, whole: bool = True) -> bool:
    """Whether ``value`` is of this type. Without ``whole`` a record may leave parts out."""
    if type_.is_list:
        one = ValueType(type_.of)
        return (
            isinstance(value, list)
            and len(value) <= LONGEST_LIST
            and all(is_of(v, one, whole=whole) for v in value)
        )
    if isinstance(type_.of, RecordType):
        parts = {field.name: field.type for field in type_.of.fields}
        return (
            isinstance(value, dict)
            and (value.keys() == parts.keys() if whole else value.keys() <= parts.keys())
            and all(is_of(part, parts[name], whole=whole) for name, part in value.items())
        )
    return _CHECKS[type_.of](value)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 60 and value.isprintable() and value == value.strip()


def _is_text(value: object) -> bool:
    """Spaces around a text cannot be seen in a form, so that a cell would not hold what it shows."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT and value == value.strip()


def _is_time(written: re.Pattern[str], format_: str) -> Callable[[object], bool]:
    """The pattern first, because ``strptime`` also takes one digit for a month."""

    def check(value: object) -> bool:
        if not isinstance(value, str) or not written.fullmatch(value):
            return False
        try:
            datetime.strptime(value, format_)  # noqa: DTZ007  (only its form is looked at)
        except ValueError:
            return False
        return True

    return check


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_zone(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(value) and ZoneInfo(value).key == value
    except (KeyError, ValueError, OSError):
        return False


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


_CHECKS: Mapping[Kind, Callable[[object], bool]] = {
    Kind.ID: _is_id,
    Kind.TEXT: _is_text,
    Kind.MOMENT: _is_time(re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d", re.ASCII), "%Y-%m-%d %H:%M"),
    Kind.UTC: _is_time(re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\dZ", re.ASCII), "%Y-%m-%d %H:%MZ"),
    Kind.DATE: _is_date,
    Kind.ZONE: _is_zone,
    Kind.CENTS: _is_number,
    Kind.NUMBER: _is_number,
    Kind.YES_NO: lambda value: isinstance(value, bool),
}
