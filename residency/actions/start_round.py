"""A trainee begins a round of suggestions, or the test on arrival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import uuid4

import structlog
from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.ability import Scale
from residency.domain.dice import Dice
from residency.domain.errors import BadInput, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.suggestion import PLACEMENT_LENGTH, ROUND_LENGTH
from residency.progress.ability.belief import Belief
from residency.progress.ability.standing import difficulty_of
from residency.progress.ladder.placement import telling
from residency.progress.rounds import Twin, draw_twins
from residency.runtime import Runtime
from residency.store.frozen import Shown, freeze
from residency.store.queries.items import difficulties
from residency.store.queries.ladder import opened_level
from residency.store.queries.people import lock_person
from residency.store.queries.rounds import rounds_of, suggestions_of
from residency.store.tables.rounds import Round, Suggestion

_log = structlog.get_logger(__name__)

EMPTY = "No exercise of the bank has a suggestion that can be judged alone. Tell your administrator."


def start_round(world: Runtime, trainee_id: str, *, is_demo: bool = False) -> str:
    """The id of the round to work on: the open one if there is one, else a new one.

    Raises Refused where the bank has no suggestion.
    """
    with transaction(world) as session:
        lock_person(session, trainee_id)  # a double click must not begin two
        before = rounds_of(session, trainee_id)
        unfinished = next((one for one in before if one.finished_at is None), None)
        if unfinished is not None:
            return unfinished.id
        hunks = hunks_of(world)
        if not hunks:
            raise Refused(EMPTY)
        started = _round(world, trainee_id, is_demo=is_demo)
        session.add(started)
        session.flush()
        met = Counter((row.exercise, row.bug) for row in suggestions_of(session, [one.id for one in before]))
        for position, twin in enumerate(draw_twins(hunks, world.dice(started.seed), met=met)):
            session.add(suggestion_row(world, session, started.id, position, twin))
    _log.info("round started", round=started.id, seed=started.seed)
    return started.id


def start_placement(world: Runtime, trainee_id: str, claimed: Level | None, *, is_demo: bool = False) -> str:
    """The id of the test on arrival, with where the trainee thinks to stand.

    Raises BadInput without that, Refused for somebody who stands somewhere already.
    """
    with transaction(world) as session:
        lock_person(session, trainee_id)
        unfinished = [one for one in rounds_of(session, trainee_id) if one.finished_at is None]
        if unfinished:
            return unfinished[0].id
        if opened_level(session, trainee_id) is not None:
            raise Refused("You have a level already. From here on you go up by your work.")
        if claimed is None:
            raise BadInput("Say first where you think you stand: the comparison is for you.", field="claimed")
        started = _round(world, trainee_id, is_placement=True, claimed=claimed.value, is_demo=is_demo)
        session.add(started)
        session.flush()
        add_next(world, session, started, [])
    _log.info("placement started", round=started.id, claimed=claimed.value)
    return started.id


def add_next(world: Runtime, session: Session, one: Round, before: Sequence[Suggestion]) -> bool:
    """Draw the next suggestion of the test on arrival by the answers so far; False where it is at its end.

    Suggestions with a bug and clean ones come in an order drawn before the first answer.
    """
    if len(before) >= PLACEMENT_LENGTH:
        return False
    known = difficulties(session)
    beliefs = {scale: Belief.at_first() for scale in Scale}
    for row in before:
        item = Twin(row.exercise, row.bug, row.is_clean).item
        is_right = row.is_accepted is row.is_clean
        beliefs[item.scale] = beliefs[item.scale].after(
            difficulty_of(item, known), is_right=is_right, guess=item.guess
        )
    position = len(before)
    is_clean = _arms(world.dice(f"arms {one.seed}"))[position]
    used = {(row.exercise, row.bug) for row in before}
    left = {
        twin.item: twin
        for twin in (Twin(exercise, bug, is_clean) for exercise, bug in hunks_of(world))
        if (twin.exercise, twin.bug) not in used
    }
    if not left:
        if not before:
            raise Refused(EMPTY)
        return False
    scale = Scale.RESTRAINT if is_clean else Scale.DETECT
    item = telling(list(left), beliefs[scale], known, world.dice(f"{one.seed} {position}"))
    session.add(suggestion_row(world, session, one.id, position, left[item]))
    return True


def round_length(world: Runtime, one: Round) -> int:
    """How many suggestions this round has in the end."""
    most = PLACEMENT_LENGTH if one.is_placement else ROUND_LENGTH
    return min(most, len(hunks_of(world)))


def hunks_of(world: Runtime) -> list[tuple[str, str]]:
    """Exercise and bug of everything in the bank that can be judged as a single suggestion."""
    return [
        (str(ref), bug)
        for ref in world.catalog.exercises
        for bug in world.catalog.bugs(ref)
        if world.catalog.twins(ref, bug) is not None
    ]


def suggestion_row(world: Runtime, session: Session, round_id: str, position: int, twin: Twin) -> Suggestion:
    """What is shown, frozen with its key, to be added by the caller."""
    ref = ExerciseRef.parse(twin.exercise)
    found = world.catalog.twins(ref, twin.bug)
    if found is None:
        raise ValueError(f"{twin.bug} of {ref} cannot be judged alone")
    clean, buggy = found
    shown = Shown(world.catalog.exercises[ref], clean if twin.is_clean else buggy)
    key = world.catalog.key(ref, [] if twin.is_clean else [twin.bug])
    return Suggestion(
        round_id=round_id,
        position=position,
        exercise=twin.exercise,
        bug=twin.bug,
        family=world.catalog.patterns(ref)[twin.bug].partition("-")[0],
        is_clean=twin.is_clean,
        variant_hash=freeze(session, shown, key),
    )


def _round(
    world: Runtime,
    trainee_id: str,
    *,
    is_placement: bool = False,
    claimed: int | None = None,
    is_demo: bool = False,
) -> Round:
    return Round(
        id=uuid4().hex,
        trainee_id=trainee_id,
        is_placement=is_placement,
        seed=world.new_seed(),
        started_at=world.clock(),
        claimed=claimed,
        is_demo=is_demo,
    )


def _arms(dice: Dice) -> list[bool]:
    arms = [number % 2 == 0 for number in range(PLACEMENT_LENGTH)]
    dice.shuffle(arms)
    return arms
