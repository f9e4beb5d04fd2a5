"""Where the evidence is complete, a mentor is asked to sign."""

from __future__ import annotations

from uuid import uuid4

import structlog
from sqlmodel import Session

from residency.actions.observe import observations_of, spec_results_of
from residency.domain.level import Level
from residency.domain.promotion import Evidence
from residency.progress.ladder.direction import evidence_of_specs
from residency.progress.ladder.promotion import BLOCK, evidence_of
from residency.progress.reliance import reliance_of
from residency.runtime import Runtime
from residency.store.queries.attempts import count_alone
from residency.store.queries.items import difficulties
from residency.store.queries.ladder import evidence_text, opened_level, promotions_of
from residency.store.queries.second_looks import decisions_of
from residency.store.tables.ladder import Promotion

_log = structlog.get_logger(__name__)


def evidence_for(session: Session, trainee_id: str) -> Evidence | None:
    """What speaks for a trainee's next level, as of the end of the last block.

    None at the highest level and before the test on arrival.
    """
    opened = opened_level(session, trainee_id)
    if opened is None or opened.level == Level.BLACK_BOXES:
        return None
    if opened.level == Level.SPECS:
        return evidence_of_specs(spec_results_of(session, trainee_id), since=opened.opened_at)
    history = observations_of(session, trainee_id)
    kept = reliance_of(decisions_of(session, trainee_id)).kept
    return evidence_of(history, Level(opened.level), difficulties(session), since=opened.opened_at, kept=kept)


def propose_when_due(world: Runtime, session: Session, trainee_id: str) -> None:
    """Propose a promotion where its evidence is complete, in the caller's transaction.

    One that waits, and one that was refused over the same work, are not proposed again: a refusal holds until the
    next block is done. Within a block of reviews nobody looks, so that no history has to be read.
    """
    if _is_within_block(session, trainee_id):
        return
    evidence = evidence_for(session, trainee_id)
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


def _is_within_block(session: Session, trainee_id: str) -> bool:
    opened = opened_level(session, trainee_id)
    if opened is None or not Level.ONE_FILE <= opened.level <= Level.PULL_REQUESTS:
        return False
    return count_alone(session, trainee_id, opened.level, since=opened.opened_at) % BLOCK != 0
