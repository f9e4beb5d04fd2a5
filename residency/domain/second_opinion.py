"""What a second reader, a language model, said of one comment that the grader was unsure about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SecondOpinion:
    """Whether the comment at this index of the review (from 0) describes this bug. An argument of grading.

    It is asked for unsure comments only, and counts for those only.
    """

    comment: int
    bug: str
    describes: bool
