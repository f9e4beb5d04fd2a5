"""A mentor takes an item of the queue, gives it back, or is done with it."""

from __future__ import annotations

from residency.actions.read_queue import CLAIM_LASTS, items_for
from residency.actions.transaction import transaction
from residency.domain.attention import QueueItem
from residency.domain.errors import NotFound, Refused
from residency.runtime import Runtime
from residency.store.tables.attention import Claim, Done


def claim_item(world: Runtime, mentor_id: str, name: str) -> QueueItem:
    """Take it for an hour. Raises NotFound for what waits for others or no more, Refused where another has it."""
    with transaction(world) as session:
        item = items_for(world, session, mentor_id).get(name)
        if item is None:
            raise NotFound("This does not wait any more.")
        claim = session.get(Claim, name)
        now = world.clock()
        if claim is None:
            claim = Claim(item=name, mentor_id=mentor_id, claimed_at=now)
        elif claim.mentor_id != mentor_id and now - claim.claimed_at < CLAIM_LASTS:
            raise Refused("Another mentor is working on this. Take the next one.")
        claim.mentor_id, claim.claimed_at = mentor_id, now
        session.add(claim)
        return item


def release_item(world: Runtime, mentor_id: str, name: str) -> None:
    """Give it back; nothing where this mentor does not have it."""
    with transaction(world) as session:
        claim = session.get(Claim, name)
        if claim is not None and claim.mentor_id == mentor_id:
            session.delete(claim)


def finish_item(world: Runtime, mentor_id: str, name: str) -> None:
    """Have looked at it. What is decided elsewhere (a doubt, an objection, a promotion) waits until it is.

    Nothing for what does not wait for this mentor: deciding on it may have been the end of it.
    """
    with transaction(world) as session:
        if name in items_for(world, session, mentor_id):
            session.add(Done(item=name, mentor_id=mentor_id, done_at=world.clock()))
        claim = session.get(Claim, name)
        if claim is not None and claim.mentor_id == mentor_id:
            session.delete(claim)
