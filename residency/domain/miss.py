"""Why a bug was missed, told as radiology tells it: from what was on screen, and for how long."""

from __future__ import annotations

from enum import StrEnum


class Miss(StrEnum):
    """The value is the key; ``sentence`` is what the trainee reads."""

    NEVER_OPENED = "never_opened"
    SKIMMED = "skimmed"
    LOOKED_AND_PASSED = "looked_and_passed"
    MISDIAGNOSED = "misdiagnosed"

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Miss.NEVER_OPENED: "Never opened: these lines were not on your screen.",
    Miss.SKIMMED: "Skimmed: these lines were on your screen too briefly to be read.",
    Miss.LOOKED_AND_PASSED: "Looked and passed: you had these lines before you, and went on.",
    Miss.MISDIAGNOSED: "Reported but misdiagnosed: you stopped at the right lines and named something else.",
}
