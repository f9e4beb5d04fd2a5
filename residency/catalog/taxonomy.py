"""The patterns that a bug may name, from ``taxonomy.json`` beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from residency.domain.key import Lexicon

_LEXICON = TypeAdapter(Lexicon)


@cache
def pattern_ids() -> frozenset[str]:
    """The ids of all patterns, such as ``TIME-1``."""
    return frozenset(_lexicons())


@cache
def patterns() -> Mapping[str, str]:
    """The names of all patterns by their ids."""
    return {pattern["id"]: pattern["name"] for pattern in _taxonomy()}


@cache
def _difficulties() -> Mapping[str, int]:
    return {pattern["id"]: pattern["diff"] for pattern in _taxonomy()}


def difficulty_of(pattern: str) -> int:
    """The guess, 1 to 5, until find rates are known. Raises KeyError for an id that is not in the taxonomy."""
    return _difficulties()[pattern]


def lexicon_of(pattern: str) -> Lexicon:
    """How people speak of a pattern. Raises KeyError for an id that is not in the taxonomy."""
    return _lexicons()[pattern]


@cache
def _lexicons() -> Mapping[str, Lexicon]:
    return {pattern["id"]: _lexicon(pattern.get("lexicon", {})) for pattern in _taxonomy()}


def _taxonomy() -> Sequence[Mapping[str, Any]]:
    found: list[dict[str, Any]] = json.loads((Path(__file__).parent / "taxonomy.json").read_text("utf-8"))[
        "patterns"
    ]
    return found


def _lexicon(words: Mapping[str, object]) -> Lexicon:
    slips = words.get("misspellings", {})
    pairs = sorted(slips.items()) if isinstance(slips, dict) else slips
    return _LEXICON.validate_python({**words, "misspellings": pairs})
