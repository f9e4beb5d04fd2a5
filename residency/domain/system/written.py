"""What a trainee writes about a system, as typed: cells of text that may still be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One call in a form: every cell is the text that was typed. An empty cell of ``gives`` is not checked."""

    do: str
    args: tuple[str, ...] = ()
    gives: Mapping[str, str] = field(default_factory=dict)
    refused: bool = False


Rows = tuple[Row, ...]


@dataclass(frozen=True)
class Rule:
    """A rule in free prose, with an example where it bites and one just outside it."""

    text: str = ""
    bites: Rows = ()
    outside: Rows = ()

    @property
    def is_built(self) -> bool:
        """Whether the factory has anything to build it from: prose alone is for people."""
        return bool(self.bites or self.outside)


@dataclass(frozen=True)
class Spec:
    """``background`` is the rows that every example starts with. ``open_questions`` are named, not guessed."""

    background: Rows = ()
    rules: tuple[Rule, ...] = ()
    open_questions: tuple[str, ...] = ()
