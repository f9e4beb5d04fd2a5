"""Whether a link for enrolment still works, and if not, why."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

MOST_USES = 200
LONGEST = timedelta(days=90)
"""A term. What is forgotten about does not stay open for years."""


class LinkState(StrEnum):
    """The value is told to whoever made it."""

    OPEN = "open"
    REVOKED = "revoked"
    EXPIRED = "expired"
    USED_UP = "used up"


def state_of_link(
    *, revoked_at: datetime | None, expires_at: datetime, uses: int, most_uses: int, now: datetime
) -> LinkState:
    """The first reason why it does not work any more, or that it does."""
    if revoked_at is not None:
        return LinkState.REVOKED
    if expires_at <= now:
        return LinkState.EXPIRED
    return LinkState.OPEN if uses < most_uses else LinkState.USED_UP
