"""Questions about links for enrolment."""

from collections.abc import Collection

from sqlmodel import Session, col, func, select

from residency.store.tables.enrolment import EnrolmentLink, EnrolmentUse


def enrolment_links(session: Session, cohort_ids: Collection[str]) -> list[EnrolmentLink]:
    """Every link of these cohorts, newest first."""
    query = select(EnrolmentLink).where(col(EnrolmentLink.cohort_id).in_(cohort_ids))
    return list(session.exec(query.order_by(col(EnrolmentLink.made_at).desc(), col(EnrolmentLink.id))))


def uses_of(session: Session, link_ids: Collection[str]) -> dict[str, int]:
    """How many came by each of these links; those that nobody used are left out."""
    link = col(EnrolmentUse.link_id)
    return dict(session.exec(select(link, func.count()).where(link.in_(link_ids)).group_by(link)).all())


def enrolment_link(session: Session, secret_hash: str, *, for_update: bool = False) -> EnrolmentLink | None:
    """The link with this hash; held, where it is to be used, so that no two take the last place."""
    query = select(EnrolmentLink).where(EnrolmentLink.secret_hash == secret_hash)
    return session.exec(query.with_for_update() if for_update else query).first()
