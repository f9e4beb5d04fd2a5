"""The patterns that a bug may name, from ``taxonomy.json`` beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from residency.domain.key import Lexicon

_LEXICON = TypeAdapter(Lexicon)


@cache
def pattern_ids() -> frozenset[str]:
    """The ids of all patterns, such as ``TIME-1``."""
    return frozenset(_lexicons())


def lexicon_of(pattern: str) -> Lexicon:
    """How people speak of a pattern. Raises KeyError for an id that is not in the taxonomy."""
    return _lexicons()[pattern]


@cache
def _lexicons() -> Mapping[str, Lexicon]:
    found = json.loads((Path(__file__).parent / "taxonomy.json").read_text("utf-8"))
    return {pattern["id"]: _lexicon(pattern.get("lexicon", {})) for pattern in found["patterns"]}


def _lexicon(words: Mapping[str, object]) -> Lexicon:
    slips = words.get("misspellings", {})
    pairs = sorted(slips.items()) if isinstance(slips, dict) else slips
    return _LEXICON.validate_python({**words, "misspellings": pairs})
