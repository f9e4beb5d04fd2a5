"""A server over the world of the tests, and browsers in which people are signed in."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response
from werkzeug.serving import WSGIRequestHandler, make_server

from residency.actions.handlers import new_performer
from residency.actions.sign_in import make_sign_in_link
from residency.progress.blocks import draw_block
from residency.runtime import Runtime
from residency.sandbox.open import open_sandbox
from residency.store.tables.attempt import Attempt
from residency.store.tables.person import Person
from residency.web.app import create_app
from tests.conftest import People
from tests.reviews import begin

DESK = {"width": 1440, "height": 900}


class Watch:
    """Collects what must never happen in a browser: errors in its console, broken policy, a server in trouble."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """From now on, words in the console that match this are part of the journey."""
        self._expected.append(re.compile(pattern))

    def over(self, context: BrowserContext) -> BrowserContext:
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        context.on("response", self._answered)
        return context

    def _heard(self, said: ConsoleMessage) -> None:
        is_bad = said.type == "error" or "Security Policy" in said.text
        if is_bad and not any(pattern.search(said.text) for pattern in self._expected):
            self.troubles.append(f"{said.text} ({said.location['url']})")

    def _answered(self, answer: Response) -> None:
        if answer.status >= 500:
            self.troubles.append(f"{answer.status} {answer.request.method} {answer.url}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert watch.troubles == []


class _Quiet(WSGIRequestHandler):
    def log_request(self, *said: object) -> None:
        """Keep the requests of a journey out of its report."""


@pytest.fixture
def server(world: Runtime) -> Iterator[str]:
    """The address of a real server over this world."""
    server = make_server("127.0.0.1", 0, create_app(world), threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Visits:
    """Opens browsers: each call is one of its own, with its own cookies and its own storage."""

    browser: Browser
    world: Runtime
    server: str
    watch: Watch
    opened: list[BrowserContext]

    def stranger(self, **options: Any) -> Page:
        """A page of somebody who is not signed in."""
        context = self.browser.new_context(base_url=self.server, **{"viewport": DESK, **options})
        context.set_default_timeout(10_000)
        self.opened.append(self.watch.over(context))
        return context.new_page()

    def by(self, person: Person, **options: Any) -> Page:
        """A page of this person, who has come by a sign-in link."""
        page = self.stranger(**options)
        self.sign_in(page, person)
        return page

    def sign_in(self, page: Page, person: Person) -> None:
        page.goto(make_sign_in_link(self.world, person.id, lifetime=timedelta(hours=1)))
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Sign out").wait_for()


@pytest.fixture
def visits(browser: Browser, world: Runtime, server: str, watch: Watch) -> Iterator[Visits]:
    visits = Visits(browser, world, server, watch, [])
    yield visits
    for context in visits.opened:
        context.close()


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    """Alice has begun; there are bugs in what she was shown."""
    return begin(world, people.alice.id, clean=False)


Work = Callable[[], int]


@pytest.fixture
def work(world: Runtime) -> Work:
    """Does what a worker process does, once: performs every waiting job; how many there were."""
    world.queue.on_message(new_performer(world).perform)
    return world.queue.drain


def sandboxed(world: Runtime, arms: tuple[bool, ...]) -> Runtime:
    """This world with a real sandbox, in which a trainee's first attempts are of these arms (True for clean)."""
    numbers = count()

    def seed() -> str:
        return next(
            seed
            for seed in (f"journey {number}" for number in numbers)
            if draw_block(random.Random(f"block {seed}"))[: len(arms)] == arms
        )

    return replace(world, sandbox=open_sandbox(), new_seed=seed)
