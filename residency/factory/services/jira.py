"""The site that a system finds."""

from __future__ import annotations

from residency.factory.services.staff import STAFF
from residency.twins.jira.model import Jira
from residency.twins.jira.site import Account, Project, Site
from residency.twins.wire import Clock


def _account(name: str, zone: str) -> Account:
    return Account(name.lower(), name, f"{name.lower()}@example.org", time_zone=zone)


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


def start(*, clock: Clock) -> Jira:
    """An empty site."""
    return Jira(SITE, clock=clock)
