"""What one call of an entry point came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.json_value import same_json, shown_json


class Came(StrEnum):
    """``NOTHING``: it could not be called, or did not come to an end; ``note`` says why."""

    RETURNED = "returned"
    RAISED = "raised"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Call:
    """``value`` is what was returned, or ``{"raises": type}`` where it raised. ``note`` is the message then."""

    came: Came
    value: object = None
    note: str = ""

    @property
    def has_result(self) -> bool:
        return self.came is not Came.NOTHING

    def gives(self, expected: object) -> bool:
        """Whether this is what was expected. An error is expected as ``{"raises": "ValueError"}``."""
        return self.has_result and same_json(self.value, expected)

    @property
    def in_words(self) -> str:
        """What came back, as the end of a sentence."""
        if self.came is Came.NOTHING:
            return f"could not be asked: {self.note}"
        note = f" ({self.note})" if self.note else ""
        return f"{self.came} {shown_json(self.value)}{note}"
