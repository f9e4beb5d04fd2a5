"""Which review a trainee gets next, and which bugs it shows: drawn from all that is known of the trainee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from residency.actions.observe import meetings_of, observations_of
from residency.actions.read_duties import demands_ahead
from residency.domain.ability import Scale
from residency.domain.dice import Dice
from residency.domain.diff import ShownChange
from residency.domain.errors import NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.level import Level
from residency.progress.ability.responses import bug_item
from residency.progress.ability.standing import abilities_of, mean_chance
from residency.progress.choosing.candidate import Candidate, for_practice, reserved
from residency.progress.choosing.next_exercise import EXAM_AIM, PRACTICE_AIM, REST, Past, choose_next
from residency.progress.draw import draw_bugs
from residency.progress.memory import due_at
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of, exposures
from residency.store.queries.items import difficulties
from residency.store.queries.ladder import level_of, open_level_test
from residency.store.queries.rounds import rounds_of, suggestions_of


@dataclass(frozen=True)
class Drawn:
    """What an attempt shows: all files of the change, or one of them."""

    ref: ExerciseRef
    bugs: tuple[str, ...]
    change: ShownChange


@dataclass(frozen=True)
class Known:
    """What of the bank a trainee has met: exercises with the time, bugs of single suggestions, patterns due."""

    last: Mapping[ExerciseRef, datetime]
    bugs: frozenset[tuple[str, str]]
    due: frozenset[str]


def read_known(world: Runtime, session: Session, trainee_id: str) -> Known:
    """As of now. A bug that was explained in a round counts as known for as long as an exercise rests."""
    now = world.clock()
    attempts = attempts_of(session, trainee_id)
    recent = [
        one.id
        for one in rounds_of(session, trainee_id)
        if one.finished_at is not None and now - one.finished_at < REST
    ]
    last: dict[ExerciseRef, datetime] = {}
    for attempt in attempts:
        last.pop(ExerciseRef.parse(attempt.exercise), None)  # so that the order is that of the last time
        last[ExerciseRef.parse(attempt.exercise)] = attempt.started_at
    due = due_at(meetings_of(world, session, trainee_id))
    return Known(
        last,
        frozenset((row.exercise, row.bug) for row in suggestions_of(session, recent) if not row.is_clean),
        frozenset(pattern for pattern, at in due.items() if at <= now),
    )


def choose_exercise(
    world: Runtime, session: Session, trainee_id: str, known: Known, dice: Dice, *, is_clean: bool
) -> ExerciseRef:
    """One that suits this trainee, Refused where the bank is empty. What rests is chosen only where all rests.

    In a test-out it is one that is kept for exams, as long as there is one that the trainee has not met.
    """
    level = min(level_of(session, trainee_id), Level.PULL_REQUESTS)
    is_exam = open_level_test(session, trainee_id) is not None
    offered = _offered(world, known, level, is_exam=is_exam)
    kept = _assigned(world, session, trainee_id)
    offered = [ref for ref in offered if ref not in kept] or offered
    history = observations_of(session, trainee_id)
    levels = difficulties(session)
    ability = abilities_of(history, levels, now=world.clock())[Scale.DETECT]
    seen = exposures(session)
    candidates = [
        Candidate(
            ref,
            mean_chance(ability, [bug_item(str(ref), slug) for slug in patterns], levels),
            frozenset(Family(pattern.partition("-")[0]) for pattern in patterns.values()),
            seen.get(str(ref), 0.0),
            world.catalog.pack(ref).template,
            is_due=not is_clean and not known.due.isdisjoint(patterns.values()),
            is_of_level=_is_of(world, ref, level),
        )
        for ref in offered
        for patterns in [world.catalog.patterns(ref)]
    ]
    met = Counter(family for one in history for family in one.families)
    aim = EXAM_AIM if is_exam else PRACTICE_AIM
    chosen = choose_next(candidates, Past(known.last, met), dice, now=world.clock(), aim=aim)
    if chosen is None:
        raise Refused("No exercise is loaded. The administrator's page says which were refused, and why.")
    return chosen


def _offered(world: Runtime, known: Known, level: Level, *, is_exam: bool) -> list[ExerciseRef]:
    bank = world.catalog.exercises
    open_ones = [ref for ref, exercise in bank.items() if exercise.level <= max(level, Level.CHANGES)]
    sealed = reserved(bank)
    unmet = [ref for ref in open_ones if ref in sealed and ref not in known.last and _is_of(world, ref, level)]
    if is_exam and unmet:
        return unmet
    return [ref for ref in open_ones if ref not in sealed]


def siblings_of(world: Runtime, ref: ExerciseRef) -> frozenset[ExerciseRef]:
    """Others of the same template: who knows one knows the other."""
    template = world.catalog.pack(ref).template
    same = (other for other in world.catalog.exercises if world.catalog.pack(other).template == template)
    return frozenset(same) - {ref} if template else frozenset()


def _assigned(world: Runtime, session: Session, trainee_id: str) -> frozenset[ExerciseRef]:
    """Reviews that are assigned and not done, with what would give them away: the own path leaves them alone."""
    demands = demands_ahead(session, trainee_id, now=world.clock())
    refs = [ExerciseRef.parse(one.exercise) for one in demands if one.exercise is not None and one.task is None]
    present = [ref for ref in refs if ref in world.catalog.exercises]
    return frozenset(one for ref in present for one in (ref, *siblings_of(world, ref)))


def _is_of(world: Runtime, ref: ExerciseRef, level: Level) -> bool:
    """Whole pull requests are of their own level; of all others single files and whole changes can be shown."""
    return (world.catalog.exercises[ref].level >= Level.PULL_REQUESTS) is (level >= Level.PULL_REQUESTS)


def check_chosen(world: Runtime, ref: ExerciseRef, known: Known, level: Level, *, is_assigned: bool) -> None:
    """Whether a trainee may take this one. Raises NotFound for an unknown exercise, Refused for one that waits or
    is kept for exams.

    What is assigned may have been done before: it was assigned to those alone for whom that is long enough ago.
    """
    exercise = world.catalog.exercises.get(ref)
    if exercise is None:
        raise NotFound(f"There is no exercise {ref}.")
    if exercise.level > max(level, Level.CHANGES):
        raise Refused(f"This exercise opens at level {exercise.level}. You stand at level {level.value}.")
    practice = for_practice(world.catalog.exercises)
    if not is_assigned and ref not in practice:
        raise Refused("This exercise is kept for exams. Choose another one.")
    if not is_assigned and ref in known.last and set(practice) - set(known.last):
        raise Refused("You know this exercise already. It comes back once you have seen all the others.")


def draw_change(
    world: Runtime, ref: ExerciseRef, known: Known, level: Level, dice: Dice, *, is_clean: bool
) -> Drawn:
    """What of an exercise is shown. At the level of single files it is one file, with one bug in it or none."""
    patterns = world.catalog.patterns(ref)
    met = {slug for exercise, slug in known.bugs if exercise == str(ref)}
    due = {slug for slug, pattern in patterns.items() if pattern in known.due}
    by_file = world.catalog.one_file_bugs(ref) if level is Level.ONE_FILE else {}
    if by_file:
        [slug] = draw_bugs([frozenset({slug}) for slug in by_file], dice, due=due, known=met)
        shown = () if is_clean else (slug,)
        return Drawn(ref, shown, world.catalog.one_file(ref, by_file[slug], shown))
    bugs = () if is_clean else draw_bugs(world.catalog.variants(ref), dice, due=due, known=met)
    return Drawn(ref, bugs, world.catalog.variant(ref, bugs))
