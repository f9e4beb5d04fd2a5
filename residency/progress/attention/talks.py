"""Who needs a talk rather than another exercise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def why_talk(
    history: Sequence[Observation], *, opened_at: datetime, kept: Share, is_at_top: bool, now: datetime
) -> Iterator[Reason]:
    """Each reason to talk to somebody, the most pressing first; none where there is none.

    ``history`` is oldest first; ``kept`` is how often they stayed right against wrong advice, with its interval.
    """
    if not history:
        return
    silence = now - history[-1].at
    if SILENT_FOR <= silence < GONE_FOR:
        yield Reason(Why.SILENT, f"Nothing was submitted for {silence.days} days.")
    newest = history[-RECENT:]
    sure, wrong = sum(one.sure for one in newest), sum(one.sure_wrong for one in newest)
    if sure >= ENOUGH_SURE and wrong / sure > SURE_WRONG:
        sentence = (
            f"Sure and wrong: {wrong} of {sure} claims at 95 % in the newest {len(newest)} changes were false."
        )
        yield Reason(Why.SURE_AND_WRONG, sentence)
    if kept.n >= ENOUGH_ADVISED and kept.high < FOLLOWS:
        yield Reason(Why.GIVES_WAY, f"Gives way to wrong advice: stayed right {kept.count} of {kept.n} times.")
    here = [one for one in history if one.at >= opened_at]
    work = sum(one.work for one in here)
    if not is_at_top and work >= STUCK_AFTER and now - opened_at >= STUCK_FOR:
        since = f"{opened_at:%-d %b %Y}"
        yield Reason(
            Why.STUCK, f"Stuck: {work} changes at this level since {since}, and the rules do not hold yet."
        )
