"""The outside services that a system may talk to, by name. A new one is a line here and its twin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from residency.twins.jira.model import Jira
from residency.twins.jira.site import Account, Project, Site
from residency.twins.slack.model import Slack
from residency.twins.slack.workspace import Channel, User, Workspace
from residency.twins.wire import Clock


class Service(Protocol):
    """Opens a service at the beginning of its life, on the clock of the world it belongs to."""

    def __call__(self, *, clock: Clock) -> object: ...


STAFF: Mapping[str, str] = {
    "Nora": "Europe/Berlin",
    "Priya": "Europe/London",
    "Omar": "America/New_York",
    "Lena": "Europe/Berlin",
    "Ines": "Europe/London",
    "Sam": "America/New_York",
    "Kenji": "Asia/Tokyo",
}
"""Who works here, and where. No API of the twins makes a person, so they are there from the beginning: in Slack
``U0000NORA``, in Jira ``nora``."""


def _user(name: str, zone: str) -> User:
    return User(f"U{name.upper():0>8}", name.lower(), f"{name.lower()}@example.org", name, tz=zone)


def _account(name: str, zone: str) -> Account:
    return Account(name.lower(), name, f"{name.lower()}@example.org", time_zone=zone)


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

SITE = Site.of(
    me="app",
    accounts=[
        Account("app", "Residency", "residency@example.org"),
        *(_account(name, zone) for name, zone in STAFF.items()),
    ],
    projects=[
        Project("10000", "OPS", "Operations", lead="app"),
        Project("10001", "WEB", "Website", lead="priya"),
        Project("10002", "DATA", "Data", lead="omar"),
    ],
)
"""Three projects without an issue."""


def open_slack(*, clock: Clock) -> Slack:
    """An empty workspace."""
    return Slack(WORKSPACE, clock=clock)


def open_jira(*, clock: Clock) -> Jira:
    """An empty site."""
    return Jira(SITE, clock=clock)


SERVICES: Mapping[str, Service] = {
    "jira": open_jira,
    "slack": open_slack,
}
