"""Reviews of chosen variants, and grades as an older version of the product has left them."""

from __future__ import annotations

import json
from collections.abc import Collection
from uuid import uuid4

from sqlmodel import select

from residency.actions.grade_stored import grade_stored
from residency.actions.transaction import transaction
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.frozen import Shown, freeze
from residency.store.queries.grades import newest_grade
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.grade import GradeRow
from residency.store.tables.person import Person
from tests.reviews import PROXY, name_every_bug, submit

BOTH = ("second-yes", "utc-day")
NEWER_FIELDS = ("states", "second_reader", "demonstrated")


def open_attempt(world: Runtime, trainee: Person, ref: ExerciseRef, bugs: Collection[str]) -> Attempt:
    """An open attempt at a chosen variant: `start_attempt` would draw one."""
    with transaction(world) as session:
        shown = Shown(world.catalog.exercises[ref], world.catalog.variant(ref, bugs))
        attempt = Attempt(
            id=uuid4().hex,
            trainee_id=trainee.id,
            exercise=str(ref),
            variant_hash=freeze(session, shown, world.catalog.key(ref, bugs)),
            position=0,
            is_clean=not bugs,
            seed="s",
            started_at=world.clock(),
        )
        session.add(attempt)
    return attempt


def reviewed(world: Runtime, trainee: Person, bugs: Collection[str] = BOTH) -> Attempt:
    """A submitted review that names every bug."""
    attempt = open_attempt(world, trainee, PROXY, bugs)
    name_every_bug(world, attempt, confidence=75)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt


def age(world: Runtime, *attempts: Attempt, utility: float = -0.09) -> None:
    """Make the grades of these attempts what an older version left: nothing found, and fewer fields."""
    with transaction(world) as session:
        for attempt in attempts:
            row = session.exec(select(GradeRow).where(GradeRow.attempt_id == attempt.id)).one()
            payload = json.loads(row.payload)
            payload |= {"scoring_version": 1, "points": utility, "utility": utility, "named_right": 0}
            for bug in payload["bugs"]:
                bug |= {"found_by": None, "family_right": False, "severity_right": False}
            for marked in payload["comments"]:
                marked |= {"outcome": "false_alarm", "bug": None, "points": -0.65}
                marked["judgement"] = {k: v for k, v in marked["judgement"].items() if k not in NEWER_FIELDS}
            row.scoring_version, row.payload = 1, json.dumps(payload)
            session.add(row)


def newest(world: Runtime, attempt: Attempt) -> ReviewGrade:
    with read(world.engine) as session:
        return newest_grade(session, attempt.id).grade


def replayed(world: Runtime, attempt: Attempt) -> ReviewGrade:
    with read(world.engine) as session:
        return grade_stored(session, session.get_one(Attempt, attempt.id))
