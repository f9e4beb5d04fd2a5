"""Whether a text holds sentences of another, however the lines are broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from residency.catalog.proof.outcome import Complaint

SHORTEST = 30
"""Characters that a line of the key needs to be recognised by. Shorter ones may be anybody's."""


def cut(text: str) -> list[str]:
    """Its sentences: a leak may quote one of them and break lines elsewhere."""
    return re.split(r"(?<=[.!?])\s+", text.strip())


def quoted(whose: str, lines: Iterable[str], texts: Mapping[str, str]) -> Iterator[Complaint]:
    """A complaint for every one of ``lines`` that stands in one of ``texts``, which are by path."""
    flat = {path: _flat(text) for path, text in texts.items()}
    for line in sorted({_flat(line) for line in lines}):
        for path, text in sorted(flat.items()):
            if len(line) >= SHORTEST and line in text:
                yield Complaint(f"{path} holds a line of {whose}: {line!r}")


def _flat(text: str) -> str:
    return " ".join(text.split()).lower()
