"""Says with which characters a match of a regular expression can begin.

Reads the expression through Python's own parser, which is private to the standard library: where that is not
there or says something new, the answer is "any", which costs time and never a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

ASCII = frozenset(map(chr, range(128)))
_ODD_CASES = frozenset("sSkKiI")
"""The letters that ignoring case can meet in a character outside ASCII, such as the Kelvin sign."""

_EMPTY = {"AT", "ASSERT", "ASSERT_NOT"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_CATEGORIES = {
    "CATEGORY_DIGIT": "[0-9]",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_WORD": r"\w",
}


def first_characters(pattern: str, flags: int) -> frozenset[str]:
    """The ASCII characters with which a match can begin: never too few, perhaps too many.

    All of them where the pattern can match nothing at all.
    """
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
        found, may_be_empty = _first(parsed)
    except (ImportError, AttributeError, LookupError, TypeError, ValueError):
        return ASCII
    return ASCII if may_be_empty else found


_Step = tuple[object, Any]  # the parser's own, which has no public type


def _first(steps: Iterable[_Step]) -> tuple[frozenset[str], bool]:
    """The first characters of a sequence, and whether it may match nothing."""
    found: frozenset[str] = frozenset()
    for name, what in steps:
        here, may_be_empty = _first_of(str(name), what)
        found |= here
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(name: str, what: Any) -> tuple[frozenset[str], bool]:
    if name == "ASSERT" and what[0] > 0:  # what must follow here must begin here
        return _first(what[1])
    if name in _EMPTY:
        return frozenset(), True
    if name in _REPEATS:
        least, _, inner = what
        found, may_be_empty = _first(inner)
        return found, may_be_empty or not least
    if name == "BRANCH":
        each = [_first(branch) for branch in what[1]]
        return frozenset().union(*(found for found, _ in each)), any(empty for _, empty in each)
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _first(what[-1] if name == "SUBPATTERN" else what)
    return _set([(name, what)] if name == "LITERAL" else what if name == "IN" else [(name, None)]), False


def _set(items: Iterable[_Step]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for name, what in items:
        match str(name), what:
            case "LITERAL", int(code):
                found |= _cases(code)
            case "RANGE", (int(low), int(high)):
                found |= frozenset().union(*(_cases(code) for code in range(low, min(high, 127) + 1)))
                found |= _ODD_CASES if high > 127 else frozenset()
            case "CATEGORY", category if str(category) in _CATEGORIES:
                inside = re.compile(_CATEGORIES[str(category)])
                found |= frozenset(char for char in ASCII if inside.match(char))
            case _:
                return ASCII  # a set that is turned around, or a category that is
    return found


def _cases(code: int) -> frozenset[str]:
    if code > 127:
        return _ODD_CASES
    return frozenset({chr(code), chr(code).lower(), chr(code).upper()})
