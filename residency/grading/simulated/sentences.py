"""Which labelled comments an honest reviewer might write, and which a guesser."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from residency.domain.labelled_comment import LabelledComment

_NOT_HONEST = ("vague", "keyword", "prompt injection", "quotes code", "praise")
"""Styles that say nothing on purpose: they test the grader, nobody who saw something writes so."""

_OF_ABSENT_BUGS = "not shown"
"""The style of a comment that describes a bug of the exercise which its variant does not show."""


def detections(labelled: Iterable[LabelledComment], bug: str) -> tuple[LabelledComment, ...]:
    """The comments that lead a reader to this bug, whatever their kind."""
    return tuple(entry for entry in labelled if entry.credited == bug)


def false_alarms(labelled: Iterable[LabelledComment], bugs: Collection[str]) -> tuple[LabelledComment, ...]:
    """Claims that are wrong on the variant with these bugs: a wrong mechanism at one of them, a decoy, clean code.

    Real weaknesses that nobody seeded are none. What describes a bug that is not there serves only where that
    bug cannot be there either.
    """
    return tuple(entry for entry in labelled if is_honest_error(entry) and _is_wrong_on(entry, frozenset(bugs)))


def is_honest_error(entry: LabelledComment) -> bool:
    """Whether somebody who believes it might write this claim, and it is wrong."""
    return (
        entry.comment.kind.is_claim
        and entry.credited is None
        and not entry.valid_unseeded
        and not any(style in entry.style for style in _NOT_HONEST)
    )


def _is_wrong_on(entry: LabelledComment, bugs: frozenset[str]) -> bool:
    if _OF_ABSENT_BUGS in entry.style:
        return bugs <= frozenset(entry.bugs_shown)
    return entry.located_at is None or entry.located_at in bugs
