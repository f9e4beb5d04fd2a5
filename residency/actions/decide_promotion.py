"""A mentor signs a promotion, or refuses it with a reason."""

from __future__ import annotations

from datetime import timedelta

import structlog
from sqlmodel import Session

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, Refused
from residency.domain.level import Level, Supervision
from residency.domain.prose import LONGEST_REASON, checked_prose
from residency.runtime import Runtime
from residency.store.queries.ladder import cohort_promotion, level_of
from residency.store.queries.people import lock_person
from residency.store.tables.ladder import OpenedLevel, Promotion

LASTS = timedelta(days=365)
"""How long somebody is trusted with an activity before it is to be looked at again."""

GRANTED = (Supervision.INDIRECT, Supervision.UNSUPERVISED, Supervision.SUPERVISES)
"""What a signature can grant for the activity that is mastered."""

_log = structlog.get_logger(__name__)


def sign_promotion(world: Runtime, mentor_id: str, promotion_id: str, supervision: Supervision) -> None:
    """Trust the trainee with this level's work at ``supervision``, and open the next level.

    Raises NotFound for a trainee of others, Refused where it is decided, BadInput for what cannot be granted.
    """
    if supervision not in GRANTED:
        raise BadInput("Choose how much this work is looked after from now on.", field="supervision")
    with transaction(world) as session:
        promotion = _open(session, mentor_id, promotion_id)
        now = world.clock()
        promotion.is_signed, promotion.supervision, promotion.expires_at = True, supervision.value, now + LASTS
        promotion.decided_at, promotion.decided_by = now, mentor_id
        session.add(promotion)
        lock_person(session, promotion.trainee_id)
        above = Level(promotion.level).next
        if above is not None and level_of(session, promotion.trainee_id) < above:
            session.add(
                OpenedLevel(trainee_id=promotion.trainee_id, level=above.value, how="promotion", opened_at=now)
            )
    _log.info("promotion signed", promotion=promotion_id, by=mentor_id)


def refuse_promotion(world: Runtime, mentor_id: str, promotion_id: str, reason: str) -> None:
    """Leave the trainee where they are; the reason is shown to them. Raises like ``sign_promotion``."""
    ask = "Give the trainee a reason: what is to be seen first?"
    reason = checked_prose(reason, field="reason", ask=ask, longest=LONGEST_REASON)
    with transaction(world) as session:
        promotion = _open(session, mentor_id, promotion_id)
        promotion.reason = reason
        promotion.decided_at, promotion.decided_by = world.clock(), mentor_id
        session.add(promotion)
    _log.info("promotion refused", promotion=promotion_id, by=mentor_id)


def _open(session: Session, mentor_id: str, promotion_id: str) -> Promotion:
    promotion = cohort_promotion(session, mentor_id, promotion_id, for_update=True)
    if promotion.decided_at is not None:
        raise Refused("Somebody has decided on this promotion already.")
    return promotion
