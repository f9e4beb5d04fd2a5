"""A trainee says how real a change was."""

from __future__ import annotations

from residency.actions.transaction import transaction
from residency.domain.errors import BadInput, Refused
from residency.runtime import Runtime
from residency.store.queries.attempts import own_attempt
from residency.store.tables.realism import RealismRating

STARS = range(1, 6)


def rate_realism(world: Runtime, trainee_id: str, attempt_id: str, stars: int | None) -> None:
    """Keep it, or change it.

    Raises NotFound for a foreign attempt, Refused before submission, BadInput for none of the five.
    """
    if stars is None or stars not in STARS:
        raise BadInput("Choose one of the five.", field="stars")
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        if attempt.submitted_at is None:
            raise Refused("Say so once the review is submitted.")
        row = session.get(RealismRating, attempt.id) or RealismRating(
            attempt_id=attempt.id, stars=stars, rated_at=world.clock()
        )
        row.stars, row.rated_at = stars, world.clock()
        session.add(row)
