"""Every night, whoever wanted to leave is deleted, and what is older than is kept is removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from residency.actions.delete_person import ask_for_unused, delete_due
from residency.actions.transaction import transaction
from residency.jobs.queue import add_job
from residency.runtime import Runtime
from residency.store.personal.erase import count_words, erase_reviews, erase_texts, erase_works
from residency.store.queries.erasures import old_reviews, old_works, unused_accounts
from residency.store.queries.jobs import asked_last, is_waiting
from residency.store.session import read

NIGHTLY = "nightly"
"""Kind of the job."""

EVERY = timedelta(days=1)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class RetentionPlan:
    """What is older than ``before``: ids of reviews, of work and of people whose account was not used since.

    ``texts`` counts further rows with words, by kind; those of the reviews and the work are not among them.
    """

    before: datetime
    reviews: tuple[str, ...]
    works: tuple[str, ...]
    accounts: tuple[str, ...]
    texts: Mapping[str, int]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "reviews": len(self.reviews),
            "works": len(self.works),
            "accounts": len(self.accounts),
            **self.texts,
        }


def ask_for_night(world: Runtime) -> None:
    """Have the nightly work done in a job, where the last time was a day ago or never was."""
    with transaction(world) as session:
        last = asked_last(session, NIGHTLY)
        if (last is None or world.clock() - last >= EVERY) and not is_waiting(session, NIGHTLY):
            add_job(session, NIGHTLY, {}, now=world.clock())


def do_nightly(world: Runtime, _payload: Mapping[str, str]) -> None:
    """Delete whose week is over; then keep to the days of the settings, if there are any."""
    deleted = delete_due(world)
    with transaction(world) as session:
        late = erase_texts(session)  # what came in beside an earlier erasure
    _log.info("deletions done", people=deleted, late=late)
    if world.settings.retention_days:
        keep_retention(world, plan_retention(world, world.settings.retention_days))


def plan_retention(world: Runtime, days: int) -> RetentionPlan:
    """What would be removed if texts and unused accounts were kept for so many days. Changes nothing."""
    before = world.clock() - timedelta(days=days)
    with read(world.engine) as session:
        return RetentionPlan(
            before,
            tuple(old_reviews(session, before)),
            tuple(old_works(session, before)),
            tuple(unused_accounts(session, before)),
            count_words(session, before=before),
        )


def keep_retention(world: Runtime, plan: RetentionPlan) -> None:
    """Remove what the plan says. Accounts get the same week as everybody, in which to sign in takes it back."""
    _log.info("retention, planned", before=plan.before.date().isoformat(), **plan.counts)
    for attempt_id in plan.reviews:
        with transaction(world) as session:  # one by one: whoever submits on SQLite waits meanwhile
            erase_reviews(session, [attempt_id], now=world.clock())
    for work_id in plan.works:
        with transaction(world) as session:
            erase_works(session, [work_id], now=world.clock())
    with transaction(world) as session:
        for person_id in plan.accounts:
            ask_for_unused(world, session, person_id)
        removed = erase_texts(session, before=plan.before)
    _log.info("retention, kept", **removed)
