"""The operator has grades computed again from what is stored: first what would change, then the writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlmodel import Session

from residency.actions.choose_key import ChosenKey, Keys, choose_key, keep_key
from residency.actions.grade_stored import grade_stored
from residency.actions.transaction import transaction
from residency.domain.errors import NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.key import VariantKey
from residency.grading.differences import Differences, differences
from residency.runtime import Runtime
from residency.store.frozen import shown_variant, variant_key
from residency.store.queries.attempts import lock_attempt, submitted_ids
from residency.store.queries.erasures import erased_reviews, is_erased_review
from residency.store.queries.grades import StoredGrade, grade_row, newest_grade
from residency.store.session import read
from residency.store.tables.attempt import Attempt

_Thing = TypeVar("_Thing")

READ_AT_ONCE = 200
WRITTEN_AT_ONCE = 20
"""Attempts in one transaction: whoever submits on SQLite waits while so many are graded, and no longer."""


@dataclass(frozen=True)
class Regrade:
    """An attempt whose grade comes out otherwise today. ``key_variant`` is as in ``StoredGrade``."""

    attempt_id: str
    exercise: str
    before: StoredGrade
    after: ReviewGrade
    key_variant: str | None
    differences: Differences

    @property
    def utility_change(self) -> float:
        return self.after.utility - self.before.grade.utility


@dataclass(frozen=True)
class LeftKey:
    """An attempt that keeps its key although that of the bank was asked for, and why."""

    attempt_id: str
    exercise: str
    sentence: str


@dataclass(frozen=True)
class NewKey:
    """A key to freeze beside what ``shown_in`` shows; ``author_key`` is what it was repaired from, if it was."""

    shown_in: str
    key: VariantKey
    author_key: VariantKey | None


@dataclass(frozen=True)
class RegradePlan:
    """What a regrade would write. ``looked_at`` counts attempts by exercise, changed or not.

    ``new_keys`` are those that no frozen variant may hold yet, by the hash they will have. ``erased`` are attempts
    that were not looked at, because what people wrote in them was removed: their grades stay as they are.
    """

    looked_at: Mapping[str, int]
    changed: tuple[Regrade, ...]
    left: tuple[LeftKey, ...]
    new_keys: Mapping[str, NewKey]
    erased: tuple[str, ...] = ()


@dataclass(frozen=True)
class Applied:
    """``already`` counts what somebody else has written meanwhile; ``skipped`` are attempts with other news."""

    written: int
    already: int
    skipped: tuple[str, ...]


def plan_regrade(
    world: Runtime,
    *,
    exercise: ExerciseRef | None = None,
    attempt_id: str | None = None,
    keys: Keys = Keys.KEPT,
) -> RegradePlan:
    """What grading again would change, for all submitted attempts or the chosen ones. Writes nothing.

    Raises NotFound for an exercise or an attempt that nobody knows, Refused for an attempt that is still open.
    """
    chosen, erased = _chosen(world, exercise, attempt_id)
    known: dict[tuple[str, str | None], ChosenKey] = {}
    looks = [look for part in _parts(chosen, READ_AT_ONCE) for look in _look_at(world, part, keys, known)]
    return RegradePlan(
        looked_at=dict(Counter(look.attempt.exercise for look in looks)),
        changed=tuple(look.regrade for look in looks if look.regrade is not None),
        left=tuple(
            LeftKey(look.attempt.id, look.attempt.exercise, look.choice.left) for look in looks if look.choice.left
        ),
        new_keys={
            look.choice.variant: NewKey(look.attempt.variant_hash, look.choice.key, look.choice.author_key)
            for look in looks
            if look.regrade is not None and look.choice.is_new and look.choice.variant is not None
        },
        erased=erased,
    )


def apply_regrade(world: Runtime, plan: RegradePlan) -> Applied:
    """Add the grades of a plan; none is ever changed. What has another grade by now than it had is skipped."""
    for new in plan.new_keys.values():
        with transaction(world) as session:
            # On its own: two regrades that each hold one key and want the other's would wait forever.
            keep_key(session, shown_variant(session, new.shown_in), new.key, author_key=new.author_key)
    results: list[tuple[str, _Result]] = []
    # In one order everywhere, for the same reason.
    for part in _parts(sorted(plan.changed, key=lambda change: change.attempt_id), WRITTEN_AT_ONCE):
        with transaction(world) as session:
            results += [(change.attempt_id, _add(world, session, change)) for change in part]
    counts = Counter(result for _, result in results)
    skipped = tuple(attempt for attempt, result in results if result is _Result.STALE)
    return Applied(counts[_Result.WRITTEN], counts[_Result.ALREADY], skipped)


class _Result(StrEnum):
    WRITTEN = "written"
    ALREADY = "already"
    STALE = "stale"


def _add(world: Runtime, session: Session, change: Regrade) -> _Result:
    lock_attempt(session, change.attempt_id)
    newest = newest_grade(session, change.attempt_id)
    if is_erased_review(session, change.attempt_id):
        return _Result.STALE
    if (newest.grade, newest.key_variant) == (change.after, change.key_variant):
        return _Result.ALREADY
    attempt = session.get_one(Attempt, change.attempt_id)
    key = variant_key(session, change.key_variant or attempt.variant_hash)
    if newest.id != change.before.id or grade_stored(session, attempt, key=key) != change.after:
        return _Result.STALE
    row = grade_row(attempt.id, change.after, now=world.clock(), key_variant=change.key_variant)
    session.add(row)
    return _Result.WRITTEN


def _chosen(
    world: Runtime, exercise: ExerciseRef | None, attempt_id: str | None
) -> tuple[list[str], tuple[str, ...]]:
    """The attempts to grade, and those of the chosen ones whose texts were removed."""
    with read(world.engine) as session:
        name = None if exercise is None else str(exercise)
        found = submitted_ids(session, exercise=name, attempt_id=attempt_id)
        attempt = None if found or attempt_id is None else session.get(Attempt, attempt_id)
        erased = frozenset(session.exec(erased_reviews())) if found else frozenset()
    if found:
        return [one for one in found if one not in erased], tuple(one for one in found if one in erased)
    if attempt_id is not None:
        if attempt is None:
            raise NotFound(f"There is no attempt {attempt_id}.")
        if attempt.submitted_at is None:
            raise Refused(f"Attempt {attempt_id} is still open: it is graded when it is submitted.")
        raise NotFound(f"Attempt {attempt_id} is not at {exercise}, but at {attempt.exercise}.")
    if exercise is not None and exercise not in world.catalog.exercises:
        raise NotFound(f"There is no exercise {exercise} in the bank, and nobody has reviewed one of that name.")
    return [], ()


@dataclass(frozen=True)
class _Look:
    """An attempt, the key it is graded with today, and what comes of it where that is anything new."""

    attempt: Attempt
    choice: ChosenKey
    regrade: Regrade | None


def _look_at(
    world: Runtime, ids: Sequence[str], keys: Keys, known: dict[tuple[str, str | None], ChosenKey]
) -> list[_Look]:
    """Grade some attempts in one session. ``known`` remembers choices: attempts share their variants."""
    looks = []
    with read(world.engine) as session:
        for attempt_id in ids:
            attempt, before = session.get_one(Attempt, attempt_id), newest_grade(session, attempt_id)
            name = (attempt.variant_hash, before.key_variant)
            if name not in known:
                known[name] = choose_key(world, session, attempt, keys, kept=before.key_variant)
            looks.append(_Look(attempt, known[name], _regrade(session, attempt, before, known[name])))
    return looks


def _regrade(session: Session, attempt: Attempt, before: StoredGrade, choice: ChosenKey) -> Regrade | None:
    after = grade_stored(session, attempt, key=choice.key)
    if after == before.grade:
        return None
    changed = differences(before.grade, after)
    return Regrade(attempt.id, attempt.exercise, before, after, choice.variant, changed)


def _parts(things: Sequence[_Thing], size: int) -> Iterator[Sequence[_Thing]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]
