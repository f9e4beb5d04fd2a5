"""A trainee begins an exercise: the variant is drawn, frozen and logged."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

import structlog
from sqlmodel import Session

from residency.actions.run_code import ask_for_runs
from residency.actions.transaction import transaction
from residency.domain.ability import Scale
from residency.domain.dice import Dice
from residency.domain.errors import NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.progress.ability.responses import bug_item
from residency.progress.ability.standing import abilities_of, mean_chance, sessions_of
from residency.progress.blocks import BLOCK, draw_block
from residency.progress.draw import draw_bugs
from residency.progress.next_exercise import choose_next
from residency.runtime import Runtime
from residency.store.frozen import Shown, freeze
from residency.store.queries.attempts import attempts_of
from residency.store.queries.grades import graded_reviews
from residency.store.queries.items import difficulties
from residency.store.queries.people import lock_person
from residency.store.tables.attempt import Attempt

_log = structlog.get_logger(__name__)


def start_attempt(
    world: Runtime, trainee_id: str, ref: ExerciseRef | None = None, *, is_demo: bool = False
) -> str:
    """The id of the attempt to work on: the open one if there is one, else a new one.

    Without ``ref`` the next exercise is chosen; with it, one that is done waits until all others are done too.
    ``is_demo`` marks invented work; nothing is run for it before somebody looks. Raises NotFound for an unknown
    exercise, Refused for one that has to wait and where the bank is empty.
    """
    with transaction(world) as session:
        lock_person(session, trainee_id)  # a double click must not begin two attempts
        before = attempts_of(session, trainee_id)
        unfinished = [attempt for attempt in before if attempt.submitted_at is None]
        if unfinished:
            return unfinished[0].id
        seed = world.new_seed()
        dice = world.dice(seed)
        chosen = _choose(world, session, ref, before, dice)
        is_clean = _arm(world, before, seed)
        bugs = () if is_clean else draw_bugs(world.catalog.variants(chosen), dice)
        attempt = Attempt(
            id=uuid4().hex,
            trainee_id=trainee_id,
            exercise=str(chosen),
            variant_hash=_freeze(world, session, chosen, bugs),
            position=len(before),
            is_clean=is_clean,
            seed=seed,
            started_at=world.clock(),
            is_demo=is_demo,
        )
        session.add(attempt)
        if not is_demo:
            ask_for_runs(session, attempt.variant_hash, now=world.clock())
    if not is_demo:
        _log.info(
            "attempt started", attempt=attempt.id, exercise=str(chosen), seed=seed, variant=attempt.variant_hash
        )
    return attempt.id


def _choose(
    world: Runtime, session: Session, ref: ExerciseRef | None, before: list[Attempt], dice: Dice
) -> ExerciseRef:
    done = [ExerciseRef.parse(attempt.exercise) for attempt in before]
    if ref is not None:
        if ref not in world.catalog.exercises:
            raise NotFound(f"There is no exercise {ref}.")
        if ref in done and set(world.catalog.exercises) - set(done):
            raise Refused("You know this exercise already. It comes back once you have seen all the others.")
        return ref
    chosen = choose_next(list(world.catalog.exercises), done, dice, chances=_chances(world, session, before))
    if chosen is None:
        raise Refused("No exercise is loaded. The administrator's page says which were refused, and why.")
    return chosen


def _chances(world: Runtime, session: Session, before: list[Attempt]) -> Mapping[ExerciseRef, float]:
    """Of finding the bugs of each exercise, to this trainee."""
    known = difficulties(session)
    sessions = sessions_of(graded_reviews(session, before))
    ability = abilities_of(sessions, known, now=world.clock())[Scale.DETECT]
    return {
        ref: mean_chance(ability, [bug_item(str(ref), slug) for slug in world.catalog.bugs(ref)], known)
        for ref in world.catalog.exercises
    }


def _arm(world: Runtime, before: list[Attempt], seed: str) -> bool:
    """Whether this attempt is clean: the arms of a block all come from the seed of its first attempt."""
    position = len(before)
    within = position % BLOCK
    block_seed = before[position - within].seed if within else seed
    return draw_block(world.dice(f"block {block_seed}"))[within]


def _freeze(world: Runtime, session: Session, ref: ExerciseRef, bugs: tuple[str, ...]) -> str:
    shown = Shown(world.catalog.exercises[ref], world.catalog.variant(ref, bugs))
    return freeze(session, shown, world.catalog.key(ref, bugs))
