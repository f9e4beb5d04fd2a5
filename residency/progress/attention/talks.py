"""Who needs a talk rather than another exercise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from residency.domain.attention import Reason, Why
from residency.domain.figure import Share
from residency.progress.ladder.observation import Observation

SILENT_FOR, GONE_FOR = timedelta(days=7), timedelta(days=60)
"""Silence is noticed after a week; who is silent for two months has left, and a talk would not find them."""

STUCK_AFTER, STUCK_FOR = 48, timedelta(days=42)
"""Changes judged at one level since it was opened, twice what a promotion asks for, and the time since then."""

ENOUGH_SURE, SURE_WRONG = 8, 0.25
ENOUGH_ADVISED, FOLLOWS = 8, 0.5
RECENT = 24
"""Changes that speak of the present."""


@dataclass(frozen=True)
class Lately:
    """What of somebody's work speaks of the present.

    When the last of it was done; of the ``newest`` changes the claims that were ``sure``, and those of them that
    were false alarms; and the changes judged since the own level was opened.
    """

    last_at: datetime
    newest: int
    sure: int
    sure_wrong: int
    at_level: int


def lately(history: Sequence[Observation], *, opened_at: datetime) -> Lately | None:
    """Of a history, oldest first, of somebody whose level was opened then; None without any work."""
    if not history:
        return None
    newest = history[-RECENT:]
    return Lately(
        last_at=history[-1].at,
        newest=len(newest),
        sure=sum(one.sure for one in newest),
        sure_wrong=sum(one.sure_wrong for one in newest),
        at_level=sum(one.work for one in history if one.at >= opened_at),
    )


def why_talk(
    work: Lately | None, *, opened_at: datetime, kept: Share, is_at_top: bool, now: datetime
) -> Iterator[Reason]:
    """Each reason to talk to somebody, the most pressing first; none where there is none.

    ``kept`` is how often they stayed right against wrong advice, with its interval.
    """
    if work is None:
        return
    silence = now - work.last_at
    if SILENT_FOR <= silence < GONE_FOR:
        yield Reason(Why.SILENT, f"Nothing was submitted for {silence.days} days.")
    if work.sure >= ENOUGH_SURE and work.sure_wrong / work.sure > SURE_WRONG:
        sentence = (
            f"Sure and wrong: {work.sure_wrong} of {work.sure} claims at 95 % in the newest {work.newest} changes "
            "were false."
        )
        yield Reason(Why.SURE_AND_WRONG, sentence)
    if kept.n >= ENOUGH_ADVISED and kept.high < FOLLOWS:
        yield Reason(Why.GIVES_WAY, f"Gives way to wrong advice: stayed right {kept.count} of {kept.n} times.")
    if not is_at_top and work.at_level >= STUCK_AFTER and now - opened_at >= STUCK_FOR:
        since = f"{opened_at:%-d %b %Y}"
        sentence = f"Stuck: {work.at_level} changes at this level since {since}, and the rules do not hold yet."
        yield Reason(Why.STUCK, sentence)
