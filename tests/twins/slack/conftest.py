"""A small workspace, in process and behind the official client.

The bot is in #general and #ops, not in #random; nobody but Bob is in the private #board. Charlie has left.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from slack_sdk import WebClient

from residency.twins.server import serve
from residency.twins.slack.app import TOKEN, create_app
from residency.twins.slack.model import OPERATIONS, Slack
from residency.twins.slack.workspace import Channel, User, Workspace
from residency.twins.wire import Conformance, Faults
from tests.fakes import FakeClock

BOT, ALICE, BOB, CHARLIE = "U0BOT", "U0ALICE", "U0BOB", "U0CHARLIE"
GENERAL, OPS, RANDOM, BOARD, OLD = "C0GENERAL", "C0OPS", "C0RANDOM", "C0BOARD", "C0OLD"

WORKSPACE = Workspace.of(
    bot=BOT,
    users=[
        User(BOT, "residency", is_bot=True),
        User(ALICE, "alice", email="alice@example.org", real_name="Alice Archer", tz="Europe/Paris"),
        User(BOB, "bob", email="bob@example.org"),
        User(CHARLIE, "charlie", email="charlie@example.org", deleted=True),
    ],
    channels=[
        Channel(GENERAL, "general", (BOT, ALICE, BOB), is_general=True),
        Channel(OPS, "ops", (BOT, ALICE)),
        Channel(RANDOM, "random", (ALICE,)),
        Channel(BOARD, "board", (BOB,), is_private=True),
        Channel(OLD, "old", (BOT,), is_archived=True),
    ],
)


@dataclass
class Service:
    """A twin and how to come to it: ``slack`` in process, ``client`` over the loopback."""

    slack: Slack
    client: WebClient
    url: str
    conformance: Conformance


@dataclass
class Opener:
    """Opens twins that end with the test."""

    clock: FakeClock
    stack: ExitStack

    def __call__(self, faults: Faults | None = None, *, seed: int = 0) -> Service:
        slack = Slack(WORKSPACE, clock=self.clock, seed=seed, faults=faults)
        conformance = Conformance(OPERATIONS)
        url = self.stack.enter_context(serve(create_app(slack, conformance=conformance)))
        return Service(slack, connect(url, TOKEN), url, conformance)


def connect(url: str, token: str) -> WebClient:
    return WebClient(token=token, base_url=f"{url}/api/")


@pytest.fixture
def open_service(clock: FakeClock) -> Iterator[Opener]:
    with ExitStack() as stack:
        yield Opener(clock, stack)


@pytest.fixture
def service(open_service: Opener) -> Service:
    """A service without faults."""
    return open_service()


@pytest.fixture
def slack(clock: FakeClock) -> Slack:
    """The same in process, for what needs no wire."""
    return Slack(WORKSPACE, clock=clock)
