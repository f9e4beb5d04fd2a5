"""What a mentor reads before signing."""

from __future__ import annotations

from dataclasses import dataclass

from residency.actions.read_progress import Progress, read_progress
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.promotion import Evidence
from residency.runtime import Runtime
from residency.store.queries.attempts import submitted_attempts
from residency.store.queries.ladder import evidence_in, waiting_promotions
from residency.store.queries.people import cohorts_of, members, names_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.ladder import Promotion

NEWEST = 24
"""Reviews behind a promotion that can be opened from its page."""


@dataclass(frozen=True)
class ProposedPromotion:
    """A promotion with the name of the trainee, its evidence as it was proposed, and the newest reviews."""

    promotion: Promotion
    name: str
    level: Level
    evidence: Evidence
    progress: Progress
    reviews: tuple[Attempt, ...]
    decided_by: str


@dataclass(frozen=True)
class WaitingPromotion:
    """A line of the list."""

    promotion: Promotion
    name: str
    level: Level


def read_waiting(world: Runtime, mentor_id: str) -> list[WaitingPromotion]:
    """What waits for a mentor of the cohorts, oldest first."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, mentor_id)]
        trainees = {person.id: person.name for person in members(session, cohorts, Role.TRAINEE)}
        return [
            WaitingPromotion(one, trainees[one.trainee_id], Level(one.level))
            for one in waiting_promotions(session, trainees)
        ]


def read_promotion(world: Runtime, promotion: Promotion) -> ProposedPromotion:
    """One that the caller was allowed to fetch."""
    with read(world.engine) as session:
        ids = [promotion.trainee_id, *([promotion.decided_by] if promotion.decided_by else [])]
        names = names_of(session, ids)
        reviews = submitted_attempts(session, [promotion.trainee_id], newest=NEWEST, readable=True)
    return ProposedPromotion(
        promotion,
        names[promotion.trainee_id],
        Level(promotion.level),
        evidence_in(promotion.evidence),
        read_progress(world, promotion.trainee_id),
        tuple(reviews),
        names.get(promotion.decided_by or "", ""),
    )
