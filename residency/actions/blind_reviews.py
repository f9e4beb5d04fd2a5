"""Reviews that a mentor reads without knowing what others, or the grader, read: second marking, and anchors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.dice import Dice
from residency.domain.errors import Incomplete, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.human_mark import Says
from residency.domain.key import Region, VariantKey
from residency.domain.reading_of_comment import CommentReading
from residency.runtime import Runtime
from residency.store.frozen import Shown, shown_variant
from residency.store.queries.attempts import cohort_attempt, comments_of
from residency.store.queries.blind_marks import anchor_marks, second_marks
from residency.store.queries.grades import graded_key
from residency.store.queries.marks import mark_history
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.blind_mark import BlindMark

SHARE = 0.1
"""Of the reviews in which a mentor decided something, those that another one reads, too."""

ANCHORS = 5
"""Reviews that every mentor reads on arrival."""

SHOWN_BUGS = 2


@dataclass(frozen=True)
class BlindReview:
    """What a mentor reads. ``marks`` are what they read in each comment by its id, empty before they have; only
    then may it be held against what is ``expected`` (of an anchor)."""

    name: str
    shown: Shown
    key: VariantKey
    comments: tuple[CommentRow, ...]
    marks: Mapping[str, BlindMark]
    expected: Mapping[str, CommentReading]


def is_drawn(world: Runtime, attempt: Attempt) -> bool:
    """Whether a second mentor reads this review, once a first one has decided something. By lot, once for all."""
    return world.dice(f"second marking {attempt.seed}").random() < SHARE


def may_second(session: Session, mentor_id: str, attempt: Attempt) -> bool:
    """Whether somebody else has decided something in it, this mentor has not, and nobody has read it blind."""
    deciders = {row.made_by for row in mark_history(session, attempt.id) if row.comment_id is not None}
    return bool(deciders) and mentor_id not in deciders and not second_marks(session, [attempt.id])


def read_second(world: Runtime, mentor_id: str, attempt: Attempt) -> BlindReview:
    """The review of a cohort's attempt. Raises Refused where this mentor knows what was decided in it, or where
    another one has read it blind."""
    with read(world.engine) as session:
        marks = {row.comment: row for row in second_marks(session, [attempt.id]) if row.mentor_id == mentor_id}
        if not marks and not may_second(session, mentor_id, attempt):
            raise Refused("This review is not to be read a second time by you.")
        return BlindReview(
            name=attempt.id,
            shown=shown_variant(session, attempt.variant_hash),
            key=graded_key(session, attempt),
            comments=tuple(comments_of(session, attempt.id)),
            marks=marks,
            expected={},
        )


def anchors_of(world: Runtime, mentor_id: str) -> tuple[BlindReview, ...]:
    """The anchor reviews, the same for everybody, with what this mentor read in each."""
    with read(world.engine) as session:
        rows = anchor_marks(session, [mentor_id])
    return tuple(
        _anchor(world, ref, {row.comment: row for row in rows if row.anchor == str(ref)}) for ref in _refs(world)
    )


def anchors_left(world: Runtime, mentor_id: str) -> int:
    """How many of them this mentor has not read yet."""
    with read(world.engine) as session:
        done = {row.anchor for row in anchor_marks(session, [mentor_id])}
    return sum(str(ref) not in done for ref in _refs(world))


def hand_in_second(
    world: Runtime, mentor_id: str, attempt: Attempt, readings: Mapping[str, CommentReading]
) -> None:
    """Keep what a mentor read in each comment.

    Raises like ``read_second``, and Incomplete while a comment is missing.
    """
    found = read_second(world, mentor_id, attempt)
    _check(found, readings)
    with transaction(world) as session:
        cohort_attempt(session, mentor_id, attempt.id)
        _keep(world, session, mentor_id, found, readings, attempt_id=attempt.id)


def hand_in_anchor(world: Runtime, mentor_id: str, number: int, readings: Mapping[str, CommentReading]) -> None:
    """Keep what a mentor read in anchor ``number``, from 1. Raises NotFound for none of them, Refused where it was
    read before, Incomplete while a comment is missing."""
    anchors = anchors_of(world, mentor_id)
    if not 1 <= number <= len(anchors):
        raise NotFound("There is no such anchor review.")
    found = anchors[number - 1]
    _check(found, readings)
    with transaction(world) as session:
        _keep(world, session, mentor_id, found, readings, anchor=found.name)


def _check(found: BlindReview, readings: Mapping[str, CommentReading]) -> None:
    if found.marks:
        raise Refused("You have read this one before. What you read stays as it was.")
    bugs = {bug.slug for bug in found.key.bugs}
    missing = {
        row.id: f"Choose what comment {number} says."
        for number, row in enumerate(found.comments, start=1)
        if row.id not in readings or (readings[row.id].says is Says.NAMES_A_BUG) != (readings[row.id].bug in bugs)
    }
    if missing:
        raise Incomplete(missing)


def _keep(
    world: Runtime,
    session: Session,
    mentor_id: str,
    found: BlindReview,
    readings: Mapping[str, CommentReading],
    *,
    attempt_id: str | None = None,
    anchor: str | None = None,
) -> None:
    session.add_all(
        BlindMark(
            mentor_id=mentor_id,
            attempt_id=attempt_id,
            anchor=anchor,
            comment=row.id,
            says=readings[row.id].says.value,
            bug=readings[row.id].bug,
            expected=found.expected[row.id].label if row.id in found.expected else None,
            made_at=world.clock(),
        )
        for row in found.comments
    )


def _refs(world: Runtime) -> Sequence[ExerciseRef]:
    """By lot, the same everywhere, and hardly changing when the bank grows."""
    able = [ref for ref in world.catalog.exercises if len(world.catalog.bugs(ref)) >= SHOWN_BUGS]
    return sorted(able, key=lambda ref: hashlib.sha256(f"anchor {ref}".encode()).digest())[:ANCHORS]


def _anchor(world: Runtime, ref: ExerciseRef, marks: Mapping[str, BlindMark]) -> BlindReview:
    """Composed from the key: of each shown bug a sentence that names it and one that does not, a decoy that is
    taken for a bug, and a weakness that nobody seeded."""
    dice = world.dice(f"anchor {ref}")
    bugs = next(each for each in world.catalog.variants(ref) if len(each) == SHOWN_BUGS)
    key = world.catalog.key(ref, bugs)
    said = list(_said(key, dice))
    dice.shuffle(said)
    rows = tuple(
        CommentRow(
            id=str(number),
            attempt_id="",
            file=region.file if region else None,
            side=region.side.value if region else "new",
            line=region.start if region else None,
            text=text,
            created_at=world.clock(),
            updated_at=world.clock(),
        )
        for number, (text, region, _) in enumerate(said, start=1)
    )
    return BlindReview(
        name=str(ref),
        shown=Shown(world.catalog.exercises[ref], world.catalog.variant(ref, bugs)),
        key=key,
        comments=rows,
        marks=marks,
        expected={str(number): reading for number, (_, _, reading) in enumerate(said, start=1)},
    )


def _said(key: VariantKey, dice: Dice) -> Iterator[tuple[str, Region | None, CommentReading]]:
    nothing = CommentReading(Says.NAMES_NOTHING)
    for bug in key.bugs:
        place = next(iter((*bug.regions, *bug.places)), None)
        yield dice.choice(bug.accepted), place, CommentReading(Says.NAMES_A_BUG, bug.slug)
        yield dice.choice(bug.rejected), place, nothing
    for decoy in key.decoys[:1]:
        yield decoy.looks_wrong, next(iter(decoy.regions), None), nothing
    for finding in key.findings[:1]:
        yield finding.text, next(iter(finding.regions), None), CommentReading(Says.IS_FAIR)
