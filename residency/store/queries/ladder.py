"""Questions about levels and promotions."""

from collections.abc import Collection, Iterable
from datetime import datetime

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from residency.domain.errors import NotFound
from residency.domain.level import Level, Supervision
from residency.domain.promotion import Evidence
from residency.store.queries.people import people_beside
from residency.store.tables.ladder import LevelTest, OpenedLevel, Promotion

_EVIDENCE = TypeAdapter(Evidence)


def opened_level(session: Session, trainee_id: str) -> OpenedLevel | None:
    """The level where a trainee stands, with the time since when; None before the test on arrival."""
    query = select(OpenedLevel).where(OpenedLevel.trainee_id == trainee_id)
    return session.exec(query.order_by(col(OpenedLevel.id).desc()).limit(1)).first()


def level_of(session: Session, trainee_id: str) -> Level:
    """Where a trainee stands; at the bottom before the test on arrival."""
    opened = opened_level(session, trainee_id)
    return Level.SUGGESTIONS if opened is None else Level(opened.level)


def standing_of_all(session: Session, trainee_ids: Collection[str]) -> dict[str, OpenedLevel]:
    """What ``opened_level`` gives for each of these trainees, without those who were not placed yet."""
    query = select(OpenedLevel).where(col(OpenedLevel.trainee_id).in_(trainee_ids))
    return {row.trainee_id: row for row in session.exec(query.order_by(col(OpenedLevel.id)))}


def levels_of(session: Session, trainee_ids: Collection[str]) -> dict[str, Level]:
    """Where each of these trainees stands, without those who were not placed yet."""
    return {who: Level(row.level) for who, row in standing_of_all(session, trainee_ids).items()}


def promotions_of(session: Session, *trainee_ids: str) -> list[Promotion]:
    """All that were proposed for these trainees, oldest first."""
    query = select(Promotion).where(col(Promotion.trainee_id).in_(trainee_ids))
    return list(session.exec(query.order_by(col(Promotion.proposed_at), col(Promotion.id))))


def trusted_with(promotions: Iterable[Promotion], *, now: datetime) -> dict[Level, Supervision]:
    """What was signed for one trainee and has not expired, by level; ``promotions`` are oldest first, the newest
    signature counts."""
    return {
        Level(one.level): Supervision(one.supervision)
        for one in promotions
        if one.is_signed and one.supervision is not None and one.expires_at is not None and one.expires_at > now
    }


def level_tests_of(session: Session, trainee_id: str) -> list[LevelTest]:
    """All that a trainee has begun, oldest first."""
    query = select(LevelTest).where(LevelTest.trainee_id == trainee_id).order_by(col(LevelTest.id))
    return list(session.exec(query))


def open_level_test(session: Session, trainee_id: str) -> LevelTest | None:
    """The one that has not ended; there is one at most."""
    query = select(LevelTest).where(LevelTest.trainee_id == trainee_id, col(LevelTest.ended_at).is_(None))
    return session.exec(query).first()


def waiting_promotions(session: Session, trainee_ids: Collection[str]) -> list[Promotion]:
    """Those of these trainees that nobody has decided on yet, oldest first."""
    query = select(Promotion).where(
        col(Promotion.trainee_id).in_(trainee_ids), col(Promotion.decided_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Promotion.proposed_at), col(Promotion.id))))


def cohort_promotion(
    session: Session, mentor_id: str, promotion_id: str, *, for_update: bool = False
) -> Promotion:
    """A promotion of somebody in one of the mentor's cohorts. Raises NotFound otherwise."""
    query = select(Promotion).where(
        Promotion.id == promotion_id, col(Promotion.trainee_id).in_(people_beside(mentor_id))
    )
    promotion = session.exec(query.with_for_update() if for_update else query).first()
    if promotion is None:
        raise NotFound("There is no such promotion.")
    return promotion


def evidence_text(evidence: Evidence) -> str:
    """Evidence as it is stored."""
    return _EVIDENCE.dump_json(evidence).decode()


def evidence_in(text: str) -> Evidence:
    """Evidence as it was stored, with a promotion or at the end of a test-out."""
    return _EVIDENCE.validate_json(text)
