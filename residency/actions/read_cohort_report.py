"""What a director reads of a cohort: where everybody stands and what their work comes to, made into one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import Session

from residency.actions.keep_digests import digests_of
from residency.domain.attention import Reason
from residency.domain.level import Level, Supervision
from residency.domain.report import CohortReport
from residency.grading.scoring.share import wilson
from residency.progress.attention.talks import why_talk
from residency.report.cohort_report import report_of
from residency.report.digest import Advice, Digest, Member
from residency.runtime import Runtime
from residency.store.queries.ladder import promotions_of, standing_of_all, trusted_with
from residency.store.queries.people import cohorts_of, trainees_of
from residency.store.session import read
from residency.store.tables.cohort import Cohort
from residency.store.tables.ladder import OpenedLevel, Promotion


def read_reports(world: Runtime, director_id: str) -> list[CohortReport]:
    """A report for each cohort of the director, by name."""
    with read(world.engine) as session:
        cohorts = cohorts_of(session, director_id)
    return [read_report(world, cohort) for cohort in cohorts]


def read_report(world: Runtime, cohort: Cohort) -> CohortReport:
    """The report of a cohort that the caller was allowed to fetch."""
    now = world.clock()
    with read(world.engine) as session:
        trainees = trainees_of(session, cohort.id)
    digests = digests_of(world, list(trainees))
    with read(world.engine) as session:
        found = _members(session, trainees, digests, now)
    return report_of(cohort.id, cohort.name, found, is_demo=cohort.is_demo, now=now)


def _members(
    session: Session, trainees: Mapping[str, bool], digests: Mapping[str, Digest], now: datetime
) -> list[Member]:
    """Every trainee of the cohort. What those have done who have left stays, under their pseudonyms."""
    standing = standing_of_all(session, trainees)
    promotions: dict[str, list[Promotion]] = defaultdict(list)
    for promotion in promotions_of(session, *trainees):
        promotions[promotion.trainee_id].append(promotion)
    return [
        Member(
            person=one,
            digest=digests[one],
            is_here=is_here,
            level=Level(standing[one].level) if one in standing else None,
            alone_at=_alone_at(promotions[one], now),
            waits=any(promotion.decided_at is None for promotion in promotions[one]),
            reason=_reason(digests[one], standing[one], now) if one in standing else None,
        )
        for one, is_here in trainees.items()
    ]


def _alone_at(promotions: Iterable[Promotion], now: datetime) -> Level | None:
    """The highest level whose work was signed as to be done alone, by what stands and has not expired."""
    trust = trusted_with(promotions, now=now)
    return max((level for level, how in trust.items() if how >= Supervision.UNSUPERVISED), default=None)


def _reason(digest: Digest, opened: OpenedLevel, now: datetime) -> Reason | None:
    """The most pressing one for a talk."""
    kept = digest.advice[Advice.KEPT]
    reasons = why_talk(
        digest.lately,
        opened_at=opened.opened_at,
        kept=wilson(kept.yes, kept.n),
        is_at_top=opened.level >= Level.SPECS,
        now=now,
    )
    return next(reasons, None)
