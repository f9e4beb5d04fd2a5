"""Words that mentors keep to say them again, tied to a bug of the bank, to a pattern, or to nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from residency.domain.errors import BadInput

_VARIABLE = re.compile(r"\{(\w*)\}")

ABOUT_BUG = {
    "bug": "the title of the bug",
    "family": "its family",
    "file": "the file that it is in",
    "line": "its first line there, as the change shows it",
}
ALWAYS = {"exercise": "the title of the exercise"}
"""Variables that a text may have in braces, and what they become. Those of a bug need one to be about."""


@dataclass(frozen=True)
class Tie:
    """What words are about: a bug of one exercise, a pattern wherever it is seeded, or, without both, anything."""

    exercise: str | None = None
    bug: str | None = None
    pattern: str | None = None

    @property
    def is_about_a_bug(self) -> bool:
        return self.bug is not None or self.pattern is not None

    def fits(self, exercise: str, bug: str, pattern: str) -> bool:
        """Whether it is about this bug."""
        if self.bug is not None:
            return (self.exercise, self.bug) == (exercise, bug)
        return self.pattern == pattern


def check_variables(text: str, tie: Tie) -> None:
    """Raises BadInput for a variable that nothing would be put in for."""
    known = ALWAYS | ABOUT_BUG if tie.is_about_a_bug else ALWAYS
    unknown = [name for name in _VARIABLE.findall(text) if name not in known]
    if unknown:
        said = ", ".join(f"{{{name}}}" for name in known)
        raise BadInput(f"Nothing stands for {{{unknown[0]}}} here. There is {said}.", field="text")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what its variables stand for; one without a value stays as it is."""
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)
