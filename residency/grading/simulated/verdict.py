"""The verdict that follows from what a simulated reviewer has said."""

from __future__ import annotations

from collections.abc import Iterable

from residency.domain.review import Comment, Verdict

BLOCKS_FROM = 50
"""Percent. Whoever thinks a defect at least as likely as not asks for changes."""


def verdict_on(comments: Iterable[Comment]) -> Verdict:
    """Changes are requested where any comment is sure enough."""
    blocks = any(comment.stated_confidence >= BLOCKS_FROM for comment in comments)
    return Verdict.REQUEST_CHANGES if blocks else Verdict.APPROVE
