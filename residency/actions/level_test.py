"""Who can do the work of a level already shows it at once, instead of by the usual amount of work."""

from __future__ import annotations

from datetime import datetime

import structlog

from residency.actions.transaction import transaction
from residency.domain.errors import Refused
from residency.domain.level import Level
from residency.progress.ladder.demand import LEVEL_TEST_RESTS
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.queries.ladder import level_tests_of, open_level_test, opened_level, promotions_of
from residency.store.queries.people import lock_person
from residency.store.tables.ladder import LevelTest

_log = structlog.get_logger(__name__)


def begin_level_test(world: Runtime, trainee_id: str) -> None:
    """Begin it at the trainee's level; nothing where one is open. Raises Refused where none can be begun now."""
    with transaction(world) as session:
        lock_person(session, trainee_id)
        opened = opened_level(session, trainee_id)
        if open_level_test(session, trainee_id) is not None:
            return
        if opened is None or opened.level == Level.BLACK_BOXES:
            raise Refused("There is no level here to test out of.")
        if any(one.decided_at is None for one in promotions_of(session, trainee_id)):
            raise Refused("Your mentors are asked to sign a promotion already.")
        if any(attempt.submitted_at is None for attempt in attempts_of(session, trainee_id)):
            raise Refused("A review is open. Submit it first: what is begun before the test-out is no part of it.")
        rests_until = next_level_test(level_tests_of(session, trainee_id), Level(opened.level))
        if rests_until is not None and world.clock() < rests_until:
            raise Refused(f"The next test-out of this level can begin on {rests_until:%-d %b %Y}.")
        session.add(LevelTest(trainee_id=trainee_id, level=opened.level, began_at=world.clock()))
    _log.info("test-out begun", trainee=trainee_id, level=opened.level)


def next_level_test(before: list[LevelTest], level: Level) -> datetime | None:
    """From when on ``level`` may be tested out of again; None where that was not tried."""
    ended = [one.ended_at for one in before if one.level == level and one.ended_at is not None]
    return ended[-1] + LEVEL_TEST_RESTS if ended else None
