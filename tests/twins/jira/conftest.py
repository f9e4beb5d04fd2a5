"""A small site, in process and behind the official client.

Operations has the workflow of every new project; in Releases nothing is done before it was in review. Charlie's
account is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from jira import JIRA

from residency.twins.jira.app import TOKEN, create_app
from residency.twins.jira.model import OPERATIONS, Jira
from residency.twins.jira.site import Account, Category, Issue, Project, Site, Status, Transition, Workflow
from residency.twins.server import serve
from residency.twins.wire import Conformance, Faults
from tests.fakes import FakeClock

REVIEWED = Workflow(
    (
        Status("10000", "To Do", Category.NEW),
        Status("10002", "In Review", Category.IN_PROGRESS),
        Status("10001", "Done", Category.DONE),
    ),
    (
        Transition("2", "Ask for review", "In Review", sources=("To Do",)),
        Transition("3", "Approve", "Done", sources=("In Review",)),
    ),
)


def on_day(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


SITE = Site.of(
    me="app",
    accounts=[
        Account("app", "Residency Bot", "residency@example.org"),
        Account("alice-1", "Alice Archer", "alice@example.org", time_zone="Europe/Paris"),
        Account("bob-2", "Bob Baker", "bob@example.org"),
        Account("charlie-3", "Charlie Chen", "charlie@example.org", active=False),
    ],
    projects=[
        Project("10100", "OPS", "Operations", lead="bob-2"),
        Project("10200", "REL", "Releases", lead="alice-1", workflow=REVIEWED),
    ],
    issues=[
        Issue("OPS-1", "Order a laptop", assignee="alice-1", labels=("hardware",), created=on_day(3)),
        Issue("OPS-2", "Close the account", assignee="charlie-3", status="In Progress", created=on_day(1)),
        Issue("OPS-10", "Water the plants", labels=("office", "green"), status="Done", created=on_day(2)),
        Issue("REL-1", "Release 2.0", assignee="alice-1", reporter="bob-2", created=on_day(4)),
    ],
)


@dataclass
class Service:
    """A twin and how to come to it: ``jira`` in process, ``client`` over the loopback."""

    jira: Jira
    client: JIRA
    url: str
    conformance: Conformance


@dataclass
class Opener:
    """Opens twins that end with the test. A client asks for the server's info at once unless it is not to."""

    clock: FakeClock
    stack: ExitStack

    def __call__(
        self, faults: Faults | None = None, *, seed: int = 0, greets: bool = True, max_retries: int = 3
    ) -> Service:
        jira = Jira(SITE, clock=self.clock, seed=seed, faults=faults)
        conformance = Conformance(OPERATIONS)
        url = self.stack.enter_context(serve(create_app(jira, conformance=conformance)))
        client = JIRA(
            url,
            basic_auth=("residency@example.org", TOKEN),
            get_server_info=greets,
            max_retries=max_retries,
        )
        self.stack.callback(client.close)
        return Service(jira, client, url, conformance)


@pytest.fixture
def open_service(clock: FakeClock) -> Iterator[Opener]:
    with ExitStack() as stack:
        yield Opener(clock, stack)


@pytest.fixture
def service(open_service: Opener) -> Service:
    """A service without faults."""
    return open_service()


@pytest.fixture
def jira(clock: FakeClock) -> Jira:
    """The same in process, for what needs no wire."""
    return Jira(SITE, clock=clock)
