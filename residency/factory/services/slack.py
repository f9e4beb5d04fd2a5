"""The workspace that a system finds."""

from __future__ import annotations

from residency.factory.services.staff import STAFF
from residency.twins.slack.model import Slack
from residency.twins.slack.workspace import Channel, User, Workspace
from residency.twins.wire import Clock


def _user(name: str, zone: str) -> User:
    return User(f"U{name.upper():0>8}", name.lower(), f"{name.lower()}@example.org", name, tz=zone)


BOT = User("U00000001", "residency", is_bot=True)
USERS = (BOT, *(_user(name, zone) for name, zone in STAFF.items()))

WORKSPACE = Workspace.of(
    bot=BOT.id,
    users=USERS,
    channels=[
        Channel("C0GENERAL", "general", members=tuple(user.id for user in USERS), is_general=True),
        Channel("C00OUTBOX", "outbox", members=(BOT.id,), is_private=True),
    ],
)
"""Where nobody has said anything yet: everybody is in #general, and what the bot puts into #outbox is picked up by
somebody outside. Ids that Slack numbers, as ``C00000001``, are left to the channels that are still to come."""


def start(*, clock: Clock) -> Slack:
    """An empty workspace."""
    return Slack(WORKSPACE, clock=clock)
