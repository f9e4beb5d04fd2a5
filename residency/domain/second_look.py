"""The second look at a submitted review, beside an AI that is sometimes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Adviser(StrEnum):
    """Who speaks: an AI that has reviewed the same change, or the AI that wrote it and answers the comments."""

    CO_REVIEWER = "co_reviewer"
    AUTHOR = "author"


class Topic(StrEnum):
    """What is decided on: a co-reviewer's remark, an own claim that it does not share, an answer of the author."""

    REMARK = "remark"
    SILENCE = "silence"
    ANSWER = "answer"


@dataclass(frozen=True)
class LookItem:
    """One decision: to follow the advice or not.

    ``comment`` is the index of the own comment that it is about, from 0, None for a remark. ``bug`` is the shown
    bug that it is about, None where nothing is wrong there. ``was_right`` and ``advice_right`` say whether the
    review and the adviser judged this rightly. Nobody is told before the decision.
    """

    topic: Topic
    text: str
    file: str | None
    line: int | None
    comment: int | None
    bug: str | None
    was_right: bool
    advice_right: bool


@dataclass(frozen=True)
class Decided:
    """A decision of a trainee. ``followed`` the advice: took a remark over, or withdrew the own claim."""

    adviser: Adviser
    item: LookItem
    followed: bool

    @property
    def is_right(self) -> bool:
        """Whether it is judged rightly after the decision: where both say the same, it stays as it was."""
        if self.item.was_right is self.item.advice_right:
            return self.item.was_right
        return self.followed is self.item.advice_right


@dataclass(frozen=True)
class Count:
    """``count`` of ``n``."""

    count: int
    n: int


NOTHING = Count(0, 0)


@dataclass(frozen=True)
class Reliance:
    """How somebody deals with advice, each side on its own.

    ``switched`` of those judged wrongly at first, with right advice, were right in the end (RAIR); ``kept`` of
    those judged rightly, with wrong advice, stayed right (RSR), of them ``omission`` where the adviser was silent
    about a bug and ``commission`` where it named one that is not there. ``caved`` and ``stubborn`` are about the
    author's answers: right claims that were withdrawn over a wrong answer, wrong ones that were kept over a right
    one.
    """

    switched: Count
    kept: Count
    omission: Count
    commission: Count
    caved: Count
    stubborn: Count
