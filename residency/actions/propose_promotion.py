"""Where the evidence is complete, a mentor is asked to sign; where a test-out is done, it ends."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import structlog
from sqlmodel import Session

from residency.actions.observe import observations_of, spec_results_of
from residency.domain.level import Level
from residency.domain.promotion import Evidence
from residency.progress.ladder.demand import demand_of
from residency.progress.ladder.direction import evidence_of_specs
from residency.progress.ladder.promotion import BLOCK, evidence_of
from residency.progress.reliance import reliance_of
from residency.runtime import Runtime
from residency.store.queries.attempts import count_alone
from residency.store.queries.items import difficulties
from residency.store.queries.ladder import evidence_text, level_of, open_level_test, opened_level, promotions_of
from residency.store.queries.second_looks import decisions_of
from residency.store.tables.ladder import LevelTest, Promotion

_log = structlog.get_logger(__name__)


def evidence_for(session: Session, trainee_id: str) -> Evidence | None:
    """What speaks for a trainee's next level, as of the end of the last block.

    None at the highest level and before the test on arrival.
    """
    opened = opened_level(session, trainee_id)
    if opened is None or opened.level == Level.BLACK_BOXES:
        return None
    return _evidence(session, trainee_id, Level(opened.level), since=opened.opened_at)


def evidence_in_test(session: Session, test: LevelTest) -> Evidence:
    """What a test-out has come to so far, as of the end of the last block."""
    return _evidence(session, test.trainee_id, Level(test.level), since=test.began_at, is_level_test=True)


def work_in_test(session: Session, test: LevelTest) -> int:
    """Changes, or specs, of a test-out that were judged so far, whole blocks or not."""
    if test.level == Level.SPECS:
        return sum(result.at >= test.began_at for result in spec_results_of(session, test.trainee_id))
    seen = observations_of(session, test.trainee_id)
    return sum(one.work for one in seen if one.at >= test.began_at and one.level == test.level)


def _evidence(
    session: Session, trainee_id: str, level: Level, *, since: datetime, is_level_test: bool = False
) -> Evidence:
    if level is Level.SPECS:
        results = spec_results_of(session, trainee_id)
        return evidence_of_specs(results, since=since, is_level_test=is_level_test)
    history = observations_of(session, trainee_id)
    kept = reliance_of(decisions_of(session, trainee_id)).kept
    known = difficulties(session)
    return evidence_of(history, level, known, since=since, kept=kept, is_level_test=is_level_test)


def propose_when_due(world: Runtime, session: Session, trainee_id: str) -> None:
    """Propose a promotion where its evidence is complete, in the caller's transaction.

    One that waits, and one that was refused over the same work, are not proposed again: a refusal holds until the
    next block is done. Within a block of reviews nobody looks, so that no history has to be read.
    """
    if waiting_for_block(session, trainee_id):
        return
    tested = _end_test(world, session, trainee_id)
    evidence = tested if tested is not None and tested.is_complete else evidence_for(session, trainee_id)
    if evidence is None or not evidence.is_complete:
        return
    text = evidence_text(evidence)
    before = [one for one in promotions_of(session, trainee_id) if one.level == evidence.level]
    if any(one.decided_at is None or one.evidence == text for one in before):
        return
    session.add(
        Promotion(
            id=uuid4().hex,
            trainee_id=trainee_id,
            level=evidence.level.value,
            evidence=text,
            proposed_at=world.clock(),
        )
    )
    _log.info("promotion proposed", trainee=trainee_id, level=evidence.level.value)


def _end_test(world: Runtime, session: Session, trainee_id: str) -> Evidence | None:
    """End the open test-out where all of its work is done, or its level left; what it came to where it is done."""
    test = open_level_test(session, trainee_id)
    if test is None:
        return None
    evidence = evidence_in_test(session, test)
    is_done = evidence.work >= demand_of(evidence.level, is_level_test=True).work
    if not is_done and level_of(session, trainee_id) == test.level:
        return None
    test.ended_at = world.clock()
    if is_done:
        test.evidence, test.is_passed = evidence_text(evidence), evidence.is_complete
    session.add(test)
    _log.info("test-out ended", trainee=trainee_id, level=test.level, passed=test.is_passed)
    return evidence if is_done else None


def waiting_for_block(session: Session, trainee_id: str) -> int:
    """Reviews done alone at the own level since the last whole block, 0 to 5: no rule counts them yet."""
    opened = opened_level(session, trainee_id)
    if opened is None or not Level.ONE_FILE <= opened.level <= Level.PULL_REQUESTS:
        return 0
    return count_alone(session, trainee_id, opened.level, since=opened.opened_at) % BLOCK
