"""Questions about how real changes were found."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.store.tables.realism import RealismRating


def realism_of(session: Session, attempt_ids: Collection[str]) -> dict[str, int]:
    """The ratings of those of these attempts that have one, 1 to 5."""
    rows = session.exec(select(RealismRating).where(col(RealismRating.attempt_id).in_(attempt_ids)))
    return {row.attempt_id: row.stars for row in rows}
