"""What differs between two grades of one review, in words people understand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from residency.domain.grade import MarkedComment, Outcome, ReviewGrade


@dataclass(frozen=True)
class CommentChange:
    """A comment that became something else. ``number`` counts from 1."""

    number: int
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    """``found`` and ``lost`` are slugs of bugs that only the later or only the earlier grade counts as found.

    ``sentences`` say all of it for people, the versions first; there are none between equal grades only.
    """

    found: tuple[str, ...]
    lost: tuple[str, ...]
    comments: tuple[CommentChange, ...]
    sentences: tuple[str, ...]


def differences(before: ReviewGrade, after: ReviewGrade) -> Differences:
    """What changed from one grade of a review to a later one of the same review."""
    earlier, later = _found(before), _found(after)
    found, lost = tuple(sorted(later - earlier)), tuple(sorted(earlier - later))
    pairs = list(enumerate(zip(before.comments, after.comments, strict=False), start=1))
    changed = tuple(
        CommentChange(number, _became(old), _became(new))
        for number, (old, new) in pairs
        if (old.outcome, old.bug) != (new.outcome, new.bug)
    )
    sentences = [
        *_versions(before, after),
        *(f"newly found: {slug}" for slug in found),
        *(f"lost: {slug}" for slug in lost),
        *(f"comment {change.number}: {change.before} -> {change.after}" for change in changed),
        *_figures(before, after),
    ]
    if before != after and sentences == list(_versions(before, after)):
        sentences += _quiet(pairs)
    if before != after and not sentences:
        sentences.append("details of the grade")
    return Differences(found, lost, changed, tuple(sentences))


def _found(grade: ReviewGrade) -> set[str]:
    return {bug.slug for bug in grade.bugs if bug.found_by is not None}


def _became(marked: MarkedComment) -> str:
    """``hit utc-day``, ``false alarm``."""
    words = marked.outcome.value.replace("_", " ")
    return f"{words} {marked.bug}" if marked.outcome in (Outcome.HIT, Outcome.DUPLICATE) else words


def _versions(before: ReviewGrade, after: ReviewGrade) -> Iterator[str]:
    if before.scoring_version != after.scoring_version:
        yield f"scoring version {before.scoring_version} -> {after.scoring_version}"
    if before.key_version != after.key_version:
        yield f"key version {before.key_version} -> {after.key_version}"
    elif before.key_hash != after.key_hash:
        yield f"other content of the key, still version {after.key_version}"


def _figures(before: ReviewGrade, after: ReviewGrade) -> Iterator[str]:
    """Sums that a reader cannot derive from the comments that are named."""
    if before.points != after.points and before.utility == after.utility:
        yield f"points {before.points:+.2f} -> {after.points:+.2f}, at the floor both times"
    if before.best != after.best:
        yield f"best possible {before.best:.2f} -> {after.best:.2f}"
    if before.named_right != after.named_right:
        yield f"named rightly {before.named_right} -> {after.named_right}"
    if before.verdict_right != after.verdict_right:
        yield "the verdict is right now" if after.verdict_right else "the verdict is wrong now"


def _quiet(pairs: list[tuple[int, tuple[MarkedComment, MarkedComment]]]) -> Iterator[str]:
    """Comments that are judged otherwise and come to the same."""
    numbers = [str(number) for number, (old, new) in pairs if old != new]
    if numbers:
        yield f"same outcomes, judged otherwise: comment {', '.join(numbers)}"
