"""Whether a comment writes down, as code, what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from residency.domain.key import KeyedBug
from residency.grading.matching.quotes import Quotes, squeeze

_CODE = re.compile(r"```[a-z]*\n?(.*?)(?:```|\Z)|`([^`]+)`", re.DOTALL)
_TOKEN = re.compile(r"\w+|[<>=!]=?=?|\?\?|&&|\|\|")
_LEAST_LETTERS = 8
_MOST_LINES = 20
"""Further lines of code are not compared: whoever writes down everything that may be right fixes nothing."""

_LEAST_COMMON = 2
"""Tokens that a written fix shares with it: a lone `>` stands in every tag."""

_MOST_OWN = 2
"""A fix may be put differently, with this many tokens that neither the key nor the shown lines have."""


def writes_the_fix(text: str, bug: KeyedBug, quotes: Quotes) -> bool:
    """Whether some code in the text has all that a fix has and the shown lines have not, and little else.

    A fix is a piece of code in the key or a line that stands here without the bug. What stands at the bug's
    place as it is shown is none.
    """
    shown = frozenset(_tokens(" ".join(quotes.lines(region, around=0) for region in bug.regions)))
    fixes = [frozenset(_tokens(code)) for code in _fixes(bug)]
    return any(
        any(_is_the_same(ours, fix, shown) for fix in fixes)
        for code in islice(_written(text), _MOST_LINES)
        if (ours := frozenset(_tokens(code))) and not quotes.has_near(bug.regions, code)
    )


def _is_the_same(ours: frozenset[str], fix: frozenset[str], shown: frozenset[str]) -> bool:
    new = fix - shown
    has_it = bool(new) and new <= ours and len(ours & fix) >= min(_LEAST_COMMON, len(fix))
    return has_it and len(ours - fix - shown) <= _MOST_OWN


def _written(text: str) -> Iterator[str]:
    """Pieces of code in the text, line by line; the whole text where none is marked as code."""
    found = [fenced or inline for fenced, inline in _CODE.findall(text)] or [text]
    yield from (line for piece in found for line in piece.splitlines() if line.strip())


def _fixes(bug: KeyedBug) -> Iterator[str]:
    said = (bug.fix, *bug.statements.fix, *bug.accepted)
    codes = (fenced or inline for text in said for fenced, inline in _CODE.findall(text))
    yield from (code for code in (*codes, *bug.clean) if len(squeeze(code)) >= _LEAST_LETTERS)


def _tokens(code: str) -> list[str]:
    return _TOKEN.findall(code)
