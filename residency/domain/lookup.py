"""Looking at somebody else's data: what may be looked at, and how that is told to whom it is about."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What somebody did with the data of another person."""

    NAME = "name"
    SHEET = "sheet"
    PROMOTION = "promotion"
    REVIEW = "review"
    GRADE = "grade"
    WORK = "work"
    RUN = "run"
    LOG = "log"
    LINK = "link"

    @property
    def words(self) -> str:
        """What was done, for the person it is about and for whoever reads the log."""
        return _WORDS[self]


_WORDS = {
    Act.NAME: "asked whose review it is",
    Act.SHEET: "opened the page for a talk",
    Act.PROMOTION: "opened the evidence for a promotion",
    Act.REVIEW: "read a review",
    Act.GRADE: "took the grade of a review as a file",
    Act.WORK: "read work on a system",
    Act.RUN: "read what a model built from a spec",
    Act.LOG: "read who looked at whom",
    Act.LINK: "made a sign-in link",
}
