"""What a person, or the grader, takes a comment to say: one label, so that two readers can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.human_mark import Says


@dataclass(frozen=True)
class CommentReading:
    """``bug`` is the shown one that the comment names, None where it names none."""

    says: Says
    bug: str | None = None

    @property
    def label(self) -> str:
        """Equal where two readers take the comment for the same."""
        return f"{self.says.value} {self.bug}" if self.bug is not None else self.says.value
