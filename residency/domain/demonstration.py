"""What running a trainee's example showed: the example as it is declared, and the bug that makes it fail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Demonstration:
    """What came of the example that the comment at this index of the review (from 0) carries.

    ``bug`` is the shown bug that makes it fail while it passes without, None where the example shows none.
    ``sentence`` says for people what ran and what came out. An argument of grading.
    """

    comment: int
    bug: str | None
    sentence: str
