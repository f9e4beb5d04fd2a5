"""Names that packs used before the format was final, in one place. They are read, never written.

=====================================  =======================================================
older                                  now
=====================================  =======================================================
``timeout`` beside a command           ``timeout_s``
a command as one text                  the list of its words
``[[natural]]``                        ``[[findings]]``
``slug`` of a decoy or finding         ``id``; where both are missing, made from the anchor
``evidence`` as a list of places       ``evidence_places``, and ``evidence`` that names them
``family`` of a decoy                  left out: a decoy is right, so it has none
a finding without ``severity``         ``low``
``right_if_absent`` off a bug          left out: such a remark is right or wrong in all variants
``brief.md``, ``pull_request.md``      ``exercise:brief.md``, ``exercise:pull_request.md``
=====================================  =======================================================
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable

TEXTS_OF_THE_EXERCISE = ("brief.md", "pull_request.md")


def modern_exercise(table: dict[str, object]) -> dict[str, object]:
    """``exercise.toml`` in today's names."""
    return _with(table, "checks", _command)


def modern_bug(table: dict[str, object]) -> dict[str, object]:
    """``bug.toml`` in today's names."""
    return _each(_with(table, "witness", _command), "places", _place)


def modern_key(table: dict[str, object]) -> dict[str, object]:
    """``key.toml`` in today's names."""
    new = _renamed(table, "natural", "findings")
    for name, change in (("decoys", _decoy), ("findings", _named), ("remarks", _remark)):
        new = _each(new, name, change)
    return new


Change = Callable[[dict[str, object]], dict[str, object]]


def _with(table: dict[str, object], name: str, change: Change) -> dict[str, object]:
    inner = table.get(name)
    return {**table, name: change(inner)} if isinstance(inner, dict) else table


def _each(table: dict[str, object], name: str, change: Change) -> dict[str, object]:
    rows = table.get(name)
    if not isinstance(rows, list):
        return table
    return {**table, name: [change(row) if isinstance(row, dict) else row for row in rows]}


def _renamed(table: dict[str, object], old: str, new: str) -> dict[str, object]:
    """Where both names are there the older one stays, and is refused as an unknown key."""
    if old not in table or new in table:
        return table
    return {new if name == old else name: value for name, value in table.items()}


def _command(table: dict[str, object]) -> dict[str, object]:
    new = _renamed(table, "timeout", "timeout_s")
    words = new.get("command")
    return {**new, "command": shlex.split(words)} if isinstance(words, str) else new


def _place(table: dict[str, object]) -> dict[str, object]:
    if table.get("file") in TEXTS_OF_THE_EXERCISE:
        return {**table, "file": f"exercise:{table['file']}"}
    return table


def _named(table: dict[str, object]) -> dict[str, object]:
    new = _place(_renamed(table, "slug", "id"))
    anchor = new.get("anchor")
    if "id" in new or not isinstance(anchor, str):
        return new
    return {**new, "id": "-".join(re.findall(r"[a-z0-9]+", anchor.lower())[:5]) or "unnamed"}


def _decoy(table: dict[str, object]) -> dict[str, object]:
    new = {name: value for name, value in _named(table).items() if name != "family"}
    listed = new.get("evidence")
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        return new
    named = [f"{row['file']}: {row['anchor']}" for row in listed if {"file", "anchor"} <= row.keys()]
    places = [_place(row) for row in listed]
    return {**new, "evidence": "\n".join(named), "evidence_places": places}


def _remark(table: dict[str, object]) -> dict[str, object]:
    about = table.get("about")
    if isinstance(about, str) and about.startswith("bug:"):
        return _place(table)
    return _place({name: value for name, value in table.items() if name != "right_if_absent"})
