"""All that a mentor needs for a talk with one trainee, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from residency.actions.observe import observations_of
from residency.actions.read_ladder import Ladder, misses_of, read_ladder
from residency.actions.read_progress import Progress, read_progress
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.grading.scoring.share import wilson
from residency.progress.attention.talks import lately, why_talk
from residency.progress.attention.topics import Reviewed, Topic, topics_of
from residency.progress.reliance import reliance_of
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of, submitted_attempts
from residency.store.queries.attention import talks_of
from residency.store.queries.grades import grades_of
from residency.store.queries.ladder import levels_of, opened_level
from residency.store.queries.people import cohorts_of, members, names_of
from residency.store.queries.second_looks import decisions_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.attention import Talk
from residency.store.tables.person import Person

NEWEST = 24


@dataclass(frozen=True)
class ShownTopic:
    """A topic with the places that show it: a review and the part of its page, in words."""

    sentence: str
    places: tuple[tuple[Attempt, str], ...]


@dataclass(frozen=True)
class HeldTalk:
    """A talk with the name of the mentor."""

    talk: Talk
    mentor: str


@dataclass(frozen=True)
class OneToOne:
    """``topics`` are at most three; ``talks`` are newest first; ``reviews`` the newest, newest first."""

    trainee: Person
    ladder: Ladder
    progress: Progress
    topics: tuple[ShownTopic, ...]
    talks: tuple[HeldTalk, ...]
    reviews: tuple[Attempt, ...]


def read_trainees(world: Runtime, mentor_id: str) -> list[tuple[Person, Level | None]]:
    """The trainees of the mentor's cohorts by name, with the level where each stands."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
        trainees = members(session, cohorts, Role.TRAINEE)
        levels = levels_of(session, [one.id for one in trainees])
    return [(one, levels.get(one.id)) for one in sorted(trainees, key=lambda one: one.name)]


def read_one_to_one(world: Runtime, trainee: Person) -> OneToOne:
    """Of a trainee whom the caller was allowed to fetch."""
    with read(world.engine) as session:
        reviews = submitted_attempts(session, [trainee.id], newest=NEWEST, readable=True)
        reasons = talk_reasons(world, session, trainee.id)
        topics = _topics(session, reviews, reasons)
        held = _held(session, trainee.id)
    return OneToOne(
        trainee,
        read_ladder(world, trainee.id),
        read_progress(world, trainee.id),
        topics,
        held,
        tuple(reviews),
    )


def read_agreed(world: Runtime, trainee_id: str) -> list[HeldTalk]:
    """The talks in which something was agreed with a trainee, newest first, without the notes of the mentors."""
    with read(world.engine) as session:
        return [
            HeldTalk(held.talk.model_copy(update={"notes": ""}), held.mentor)
            for held in _held(session, trainee_id)
            if held.talk.steps
        ]


def _held(session: Session, trainee_id: str) -> tuple[HeldTalk, ...]:
    talks = talks_of(session, trainee_id)
    names = names_of(session, {talk.mentor_id for talk in talks})
    return tuple(HeldTalk(talk, names.get(talk.mentor_id, "a mentor who has left")) for talk in talks)


def talk_reasons(world: Runtime, session: Session, trainee_id: str) -> list[str]:
    """Why this trainee needs a talk; empty where there is no reason, and before the test on arrival."""
    opened = opened_level(session, trainee_id)
    if opened is None:
        return []
    kept = reliance_of(decisions_of(session, trainee_id)).kept
    reasons = why_talk(
        lately(observations_of(session, trainee_id), opened_at=opened.opened_at),
        opened_at=opened.opened_at,
        kept=wilson(kept.count, kept.n),
        is_at_top=opened.level >= Level.SPECS,
        now=world.clock(),
    )
    return [reason.sentence for reason in reasons]


def _topics(session: Session, reviews: Sequence[Attempt], reasons: Sequence[str]) -> tuple[ShownTopic, ...]:
    grades = grades_of(session, [attempt.id for attempt in reviews])
    seen = [
        Reviewed(attempt.id, grades[attempt.id], misses_of(session, attempt, grades[attempt.id]))
        for attempt in reviews
    ]
    by_id = {attempt.id: attempt for attempt in reviews}
    return tuple(_shown(session, topic, by_id) for topic in topics_of(reasons, seen))


def _shown(session: Session, topic: Topic, by_id: dict[str, Attempt]) -> ShownTopic:
    places = []
    for example in topic.examples:
        attempt = by_id[example.review]
        if example.comment is None:
            anchor = f"bug-{example.bug}"
        else:
            anchor = f"comment-{comments_of(session, attempt.id)[example.comment].id}"
        places.append((attempt, anchor))
    return ShownTopic(topic.sentence, tuple(places))
