"""A review comment with what an expert says of it: what grading is measured against."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.exercise import ExerciseRef
from residency.domain.grade import Diagnosis
from residency.domain.review import Comment


@dataclass(frozen=True)
class LabelledComment:
    """``comment`` was written about the variant of ``exercise`` that shows the bugs ``bugs_shown``.

    The rest is the expert's: at whose place the comment is put, to whose defect it leads a reader (None for
    none), how far, and whether it is fair though nothing of the kind was seeded. ``why`` is a sentence that
    may begin with the style of the comment in brackets.
    """

    exercise: ExerciseRef
    bugs_shown: tuple[str, ...]
    comment: Comment
    located_at: str | None
    credited: str | None
    diagnosed: Diagnosis
    valid_unseeded: bool
    why: str

    @property
    def style(self) -> str:
        """What stands in brackets before the reason, or nothing."""
        opened, bracket, _ = self.why.partition("]")
        return opened[1:] if bracket and opened.startswith("[") else ""
