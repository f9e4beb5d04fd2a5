"""A director or an administrator makes a link by which trainees enrol themselves, and takes it back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import structlog

from residency.actions.sign_in import hash_secret
from residency.actions.transaction import transaction
from residency.domain.enrolment_link import LONGEST, MOST_USES, LinkState, state_of_link
from residency.domain.errors import BadInput, NotFound
from residency.domain.whole_number import read_whole
from residency.runtime import Runtime
from residency.store.queries.enrolment import enrolment_links, uses_of
from residency.store.queries.people import cohorts_to_enrol_in
from residency.store.session import read
from residency.store.tables.enrolment import EnrolmentLink
from residency.store.tables.person import Person

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class LinkView:
    """A link as whoever may take it back sees it; its secret is not known any more."""

    link: EnrolmentLink
    cohort: str
    uses: int
    state: LinkState

    @property
    def last_day(self) -> date:
        return (self.link.expires_at - timedelta(microseconds=1)).date()


def make_enrolment_link(world: Runtime, actor: Person, cohort_id: str, *, last_day: str, most_uses: str) -> str:
    """The path of a link that works through ``last_day`` (UTC, such as 2026-12-31). Only its hash is kept.

    Raises BadInput for another cohort, a day that is over or too far away, and too many uses.
    """
    now = world.clock()
    expires_at = _end_of(last_day)
    if expires_at is None or not now < expires_at <= now + LONGEST + timedelta(days=1):
        raise BadInput(f"Choose a day from today on, at most {LONGEST.days} days ahead.", field="last_day")
    uses = read_whole(most_uses, 1, MOST_USES)
    if uses is None:
        raise BadInput(f"Write how many people may use it, from 1 to {MOST_USES}.", field="most_uses")
    secret = secrets.token_urlsafe(24)
    with transaction(world) as session:
        if cohort_id not in {cohort.id for cohort in cohorts_to_enrol_in(session, actor)}:
            raise BadInput("Choose one of your cohorts.", field="cohort")
        link = EnrolmentLink(
            id=uuid4().hex,
            cohort_id=cohort_id,
            secret_hash=hash_secret(secret),
            most_uses=uses,
            made_by=actor.id,
            made_at=now,
            expires_at=expires_at,
        )
        session.add(link)
    _log.info("enrolment link made", link=link.id, cohort=cohort_id, by=actor.id)
    return f"/enrol/{secret}"


def revoke_enrolment_link(world: Runtime, actor: Person, link_id: str) -> None:
    """Have it enrol nobody from now on. Raises NotFound for a link of other cohorts."""
    with transaction(world) as session:
        cohorts = [cohort.id for cohort in cohorts_to_enrol_in(session, actor)]
        link = next((one for one in enrolment_links(session, cohorts) if one.id == link_id), None)
        if link is None:
            raise NotFound("There is no such link.")
        link.revoked_at = link.revoked_at or world.clock()
        session.add(link)
    _log.info("enrolment link revoked", link=link_id, by=actor.id)


def read_enrolment_links(world: Runtime, actor: Person) -> tuple[LinkView, ...]:
    """All that were made for the cohorts in which somebody may enrol, newest first."""
    with read(world.engine) as session:
        cohorts = {cohort.id: cohort.name for cohort in cohorts_to_enrol_in(session, actor)}
        links = enrolment_links(session, cohorts)
        uses = uses_of(session, [link.id for link in links])
    return tuple(
        LinkView(link, cohorts[link.cohort_id], used, link_state(link, used, world.clock()))
        for link in links
        for used in [uses.get(link.id, 0)]
    )


def link_state(link: EnrolmentLink, uses: int, now: datetime) -> LinkState:
    """Whether a stored link works."""
    return state_of_link(
        revoked_at=link.revoked_at, expires_at=link.expires_at, uses=uses, most_uses=link.most_uses, now=now
    )


def _end_of(day: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(day.strip()), time(), UTC) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
