"""The patterns that a bug may name, from ``taxonomy.json`` beside this file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def pattern_ids() -> frozenset[str]:
    """The ids of all patterns, such as ``TIME-1``."""
    found = json.loads((Path(__file__).parent / "taxonomy.json").read_text("utf-8"))
    return frozenset(pattern["id"] for pattern in found["patterns"])
