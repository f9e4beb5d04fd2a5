"""A trainee begins an exercise: the variant is drawn, frozen and logged."""

from __future__ import annotations

from uuid import uuid4

import structlog

from residency.actions.choose_exercise import check_chosen, choose_exercise, draw_change, read_known
from residency.actions.read_duties import demands_ahead
from residency.actions.run_code import ask_for_runs
from residency.actions.transaction import transaction
from residency.domain.errors import Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.progress.blocks import BLOCK, draw_block
from residency.runtime import Runtime
from residency.store.frozen import Shown, freeze
from residency.store.queries.attempts import attempts_of
from residency.store.queries.ladder import level_of
from residency.store.queries.people import lock_person
from residency.store.tables.attempt import Attempt

_log = structlog.get_logger(__name__)


def start_attempt(
    world: Runtime, trainee_id: str, ref: ExerciseRef | None = None, *, is_demo: bool = False
) -> str:
    """The id of the attempt to work on: the open one if there is one, else a new one.

    Without ``ref`` the next exercise is chosen; with it, one that is done waits until all others are done too,
    unless it is assigned.
    ``is_demo`` marks invented work; nothing is run for it before somebody looks. Raises NotFound for an unknown
    exercise, Refused for one that has to wait, below the levels of reviews, and where the bank is empty.
    """
    with transaction(world) as session:
        lock_person(session, trainee_id)  # a double click must not begin two attempts
        before = attempts_of(session, trainee_id)
        unfinished = [attempt for attempt in before if attempt.submitted_at is None]
        if unfinished:
            return unfinished[0].id
        level = min(level_of(session, trainee_id), Level.PULL_REQUESTS)
        if level < Level.ONE_FILE:
            raise Refused("Reviews open at level 1. Do rounds of suggestions until then.")
        seed = world.new_seed()
        dice = world.dice(seed)
        is_clean = _arm(world, before, seed)
        known = read_known(world, session, trainee_id)
        if ref is not None:
            ahead = demands_ahead(session, trainee_id, now=world.clock())
            check_chosen(world, ref, known, level, is_assigned=any(one.exercise == str(ref) for one in ahead))
        chosen = ref or choose_exercise(world, session, trainee_id, known, dice, is_clean=is_clean)
        drawn = draw_change(world, chosen, known, level, dice, is_clean=is_clean)
        shown = Shown(world.catalog.exercises[chosen], drawn.change)
        attempt = Attempt(
            id=uuid4().hex,
            trainee_id=trainee_id,
            exercise=str(chosen),
            variant_hash=freeze(session, shown, world.catalog.key(chosen, drawn.bugs)),
            position=len(before),
            level=level.value,
            is_clean=is_clean,
            claims="{}" if level >= Level.PULL_REQUESTS and shown.exercise.claims else None,
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


def _arm(world: Runtime, before: list[Attempt], seed: str) -> bool:
    """Whether this attempt is clean: the arms of a block all come from the seed of its first attempt."""
    position = len(before)
    within = position % BLOCK
    block_seed = before[position - within].seed if within else seed
    return draw_block(world.dice(f"block {block_seed}"))[within]
