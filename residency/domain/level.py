"""The ladder: six levels of autonomy, and what is done at each."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """How far somebody may go alone. Whoever stands at one may do its work and that of all below.

    Source: Shapiro's five levels of AI autonomy in software, with the one before them; ``role`` is its word.
    """

    SUGGESTIONS = 0
    ONE_FILE = 1
    CHANGES = 2
    PULL_REQUESTS = 3
    SPECS = 4
    BLACK_BOXES = 5

    @property
    def role(self) -> str:
        return _WORDS[self][0]

    @property
    def work(self) -> str:
        """What is done there, as it is told to a trainee."""
        return _WORDS[self][1]

    @property
    def unit(self) -> str:
        """What is counted there, in the plural."""
        if self is Level.SUGGESTIONS:
            return "suggestions"
        return "reviews" if self.is_review else "specs"

    @property
    def is_review(self) -> bool:
        """Whether code is read there."""
        return self <= Level.PULL_REQUESTS

    @property
    def next(self) -> Level | None:
        return None if self is Level.BLACK_BOXES else Level(self + 1)


_WORDS = {
    Level.SUGGESTIONS: ("Spicy autocomplete", "accept or reject single suggestions, twelve in a round"),
    Level.ONE_FILE: ("Coding intern", "review one file of a change, every line"),
    Level.CHANGES: ("Junior developer", "review a change over several files that must agree with each other"),
    Level.PULL_REQUESTS: (
        "Developer as manager",
        "review pull requests, more than can be read line by line",
    ),
    Level.SPECS: ("Product manager", "question the customer and write the spec; no code is shown"),
    Level.BLACK_BOXES: (
        "Dark factory",
        "write scenarios, ship or hold black boxes, pin down old systems",
    ),
}


class Supervision(IntEnum):
    """How much somebody is looked after in one activity. Source: ten Cate's five levels of entrustment."""

    OBSERVE = 1
    DIRECT = 2
    INDIRECT = 3
    UNSUPERVISED = 4
    SUPERVISES = 5

    @property
    def words(self) -> str:
        return _SUPERVISION[self]


_SUPERVISION = {
    Supervision.OBSERVE: "reads along",
    Supervision.DIRECT: "everything is looked at by somebody else too",
    Supervision.INDIRECT: "counts; a senior looks at samples",
    Supervision.UNSUPERVISED: "works alone",
    Supervision.SUPERVISES: "supervises others",
}
