"""What waits for a mentor of some cohorts, most pressing first, without a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from residency.actions.blind_reviews import is_drawn, may_second
from residency.actions.find_hot_spots import hot_spot_items
from residency.actions.open_dispute import DisputeKind
from residency.actions.open_system import open_system
from residency.actions.read_agreement import differing_comments
from residency.actions.read_groups import own_trainees
from residency.actions.read_one_to_one import talk_reasons
from residency.actions.write_spec import spec_of
from residency.domain.attention import Need, QueueItem
from residency.domain.grade import ReviewGrade
from residency.domain.level import Level, Supervision
from residency.domain.permission import Role
from residency.domain.system.exercise import Task
from residency.progress.attention.order import BATCH, in_order
from residency.progress.attention.spot_checks import is_checked
from residency.runtime import Runtime
from residency.store.queries.attempts import submitted_attempts
from residency.store.queries.attention import claims_since, done_items, open_disputes, talks_of
from residency.store.queries.grades import grades_of
from residency.store.queries.ladder import promotions_of, trusted_with, waiting_promotions
from residency.store.queries.marks import marked_attempts
from residency.store.queries.people import cohorts_of, members, names_of
from residency.store.queries.second_looks import open_looks
from residency.store.queries.works import submitted_works
from residency.store.session import read
from residency.store.tables.attempt import Attempt

CLAIM_LASTS = timedelta(hours=1)
"""A claim nobody works on any more gives its item back by itself."""

RECENT = timedelta(days=14)
"""What is older is not drawn for a spot check any more: a mentor would read of a trainee who is another by now."""

TALK_RESTS = timedelta(days=14)
"""After a talk, until the same trainee can need one again."""

NEWEST_WORKS = 100


@dataclass(frozen=True)
class WaitingItem:
    """An item with who works on it, ``""`` for nobody and ``is_mine`` for the reader."""

    item: QueueItem
    claimed_by: str
    is_mine: bool


@dataclass(frozen=True)
class Queue:
    """The next batch, and how much there is in all, by need.

    ``elsewhere`` counts what waits of trainees whom others look after, whether the rest has it or not.
    """

    batch: tuple[WaitingItem, ...]
    counts: Mapping[Need, int]
    elsewhere: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def read_queue(world: Runtime, mentor_id: str, *, of_all: bool = False) -> Queue:
    """The batch of this mentor: what they have claimed, then what nobody else works on.

    Without ``of_all`` it leaves to others the trainees of groups that are not the mentor's.
    """
    now = world.clock()
    with read(world.engine) as session:
        items = _items(world, session, mentor_id)
        claims = claims_since(session, now - CLAIM_LASTS)
        own = own_trainees(session, mentor_id)
        names = names_of(session, {claim.mentor_id for claim in claims.values()})
    others = {item.name for item in items if item.trainee is not None and item.trainee not in own}
    mine = {name for name, claim in claims.items() if claim.mentor_id == mentor_id}
    ordered = in_order((item for item in items if of_all or item.name not in others - mine), now=now)
    waiting = []
    for item in ordered:
        claim = claims.get(item.name)
        claimed_by = "" if claim is None else names.get(claim.mentor_id, "somebody")
        waiting.append(WaitingItem(item, claimed_by, item.name in mine))
    free = [one for one in waiting if one.is_mine or not one.claimed_by]
    counts = {need: sum(item.need is need for item in ordered) for need in Need}
    mine_first = sorted(free, key=lambda one: not one.is_mine)
    return Queue(tuple(mine_first[:BATCH]), {need: count for need, count in counts.items() if count}, len(others))


def items_for(world: Runtime, session: Session, mentor_id: str) -> dict[str, QueueItem]:
    """Everything that waits for this mentor, by its name."""
    return {item.name: item for item in _items(world, session, mentor_id)}


def _items(world: Runtime, session: Session, mentor_id: str) -> list[QueueItem]:
    cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
    trainees = [person.id for person in members(session, cohorts, Role.TRAINEE)]
    now = world.clock()
    attempts = submitted_attempts(session, trainees, readable=True)
    grades = grades_of(session, [attempt.id for attempt in attempts])
    looking = {trainee: open_looks(session, trainee) for trainee in trainees}
    # What is still to be decided in a second look must not be answered by a mentor's mark.
    attempts = [attempt for attempt in attempts if attempt.id not in looking[attempt.trainee_id]]
    found = [
        *_promotions(session, trainees),
        *_objections(world, session, trainees),
        *hot_spot_items(world, session, attempts, grades),
        *_second_markings(world, session, mentor_id, attempts),
        *_disagreements(world, session, attempts),
        *_reviews(world, session, attempts, grades, now),
        *_specs(session, trainees),
        *_talks(world, session, trainees, now),
    ]
    done = done_items(session, [item.name for item in found])
    return [item for item in found if item.name not in done or _waits_again(item, done[item.name], now)]


def _waits_again(item: QueueItem, done_at: datetime, now: datetime) -> bool:
    """A talk may be due again; what has to be decided waits until it is; everything else is looked at once."""
    if item.need in (Need.PROMOTION, Need.OBJECTION, Need.REAL_PROBLEM, Need.UNSURE):
        return True
    return item.need is Need.TALK and now - done_at >= TALK_RESTS


def _promotions(session: Session, trainees: Sequence[str]) -> Iterator[QueueItem]:
    for one in waiting_promotions(session, trainees):
        level = Level(one.level)
        yield QueueItem(
            Need.PROMOTION,
            one.id,
            f"Promotion from level {level.value} to level {level.value + 1}",
            "Every rule holds; the next level opens with a signature.",
            one.proposed_at,
            one.trainee_id,
        )


def _objections(world: Runtime, session: Session, trainees: Sequence[str]) -> Iterator[QueueItem]:
    for dispute, attempt in open_disputes(session, trainees):
        is_real = dispute.kind == DisputeKind.REAL_BUT_UNSEEDED
        yield QueueItem(
            Need.REAL_PROBLEM if is_real else Need.OBJECTION,
            f"{attempt.id}/{dispute.comment_id}",
            world.catalog.title(attempt.exercise),
            "They say that it is a real problem which was not seeded: if so, the key changes for everybody."
            if is_real
            else "They say that a comment of theirs names a bug and was not credited.",
            dispute.created_at,
            attempt.trainee_id,
        )


def _reviews(
    world: Runtime,
    session: Session,
    attempts: Sequence[Attempt],
    grades: Mapping[str, ReviewGrade],
    now: datetime,
) -> Iterator[QueueItem]:
    trust = {
        trainee: trusted_with(promotions_of(session, trainee), now=now)
        for trainee in {attempt.trainee_id for attempt in attempts}
    }
    for attempt in attempts:
        if attempt.submitted_at is None:
            continue
        unsure = grades[attempt.id].unsure
        title = world.catalog.title(attempt.exercise)
        if unsure:
            which = "a comment" if unsure == 1 else f"{unsure} comments"
            why = f"The grader cannot tell whether {which} of it {'names' if unsure == 1 else 'name'} a bug."
            yield QueueItem(Need.UNSURE, attempt.id, title, why, attempt.submitted_at, attempt.trainee_id)
        elif now - attempt.submitted_at < RECENT:
            level = Level(attempt.level)
            if is_checked(level, trust[attempt.trainee_id], world.dice(f"spot check {attempt.seed}")):
                supervision = trust[attempt.trainee_id].get(level, Supervision.DIRECT)
                why = f"Drawn by lot: this work {supervision.words.partition(';')[0]}."
                if supervision is Supervision.DIRECT:
                    why = "Drawn by lot: this level is not mastered yet, so one review in five is looked at."
                yield QueueItem(Need.SPOT_CHECK, attempt.id, title, why, attempt.submitted_at, attempt.trainee_id)


def _second_markings(
    world: Runtime, session: Session, mentor_id: str, attempts: Sequence[Attempt]
) -> Iterator[QueueItem]:
    marked = set(marked_attempts(session, {attempt.trainee_id for attempt in attempts}))
    for attempt in attempts:
        if attempt.id in marked and is_drawn(world, attempt) and may_second(session, mentor_id, attempt):
            yield QueueItem(
                Need.SECOND_MARKING,
                attempt.id,
                world.catalog.title(attempt.exercise),
                "Drawn by lot: another mentor decided here. Read it without knowing how; no grade hangs on it.",
                attempt.submitted_at or attempt.started_at,
            )


def _disagreements(world: Runtime, session: Session, attempts: Sequence[Attempt]) -> Iterator[QueueItem]:
    known = {attempt.id: attempt for attempt in attempts}
    for attempt_id, comment, since in differing_comments(session, list(known)):
        yield QueueItem(
            Need.DISAGREEMENT,
            f"{attempt_id}/{comment}",
            world.catalog.title(known[attempt_id].exercise),
            "Two mentors read a comment differently. Decide again, together if you can; the last decision counts.",
            since,
        )


def _specs(session: Session, trainees: Sequence[str]) -> Iterator[QueueItem]:
    for work in submitted_works(session, trainees, newest=NEWEST_WORKS):
        if work.task != Task.SPEC or work.submitted_at is None:
            continue
        spec = spec_of(work.written)
        unbuilt = sum(bool(rule.text.strip()) and not rule.is_built for rule in spec.rules)
        asked = sum(bool(text.strip()) for text in spec.open_questions)
        if unbuilt or asked:
            why = f"A person has to read it: {asked} open questions, {unbuilt} rules without an example."
            title = open_system(session, work.system_hash).exercise.title
            yield QueueItem(Need.OPEN_QUESTIONS, work.id, title, why, work.submitted_at, work.trainee_id)


def _talks(world: Runtime, session: Session, trainees: Sequence[str], now: datetime) -> Iterator[QueueItem]:
    for trainee in trainees:
        talks = talks_of(session, trainee)
        if talks and now - talks[0].held_at < TALK_RESTS:
            continue
        reasons = talk_reasons(world, session, trainee)
        if reasons:
            since = talks[0].held_at + TALK_RESTS if talks else now
            yield QueueItem(Need.TALK, trainee, "A trainee needs a talk", " ".join(reasons), since, trainee)
