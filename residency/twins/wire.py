"""What the twins share: answers, faults by setting, late reads, events, and what an app needs of Flask.

Nothing here reads a real clock, opens a socket or starts a thread.
"""

from __future__ import annotations

import json
import math
import random
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from flask import Flask, Response, request

Clock = Callable[[], datetime]
"""Tells the time, in UTC and aware of it."""

Body = Mapping[str, Any]
"""A JSON object: only the service that a twin clones knows what may stand in it."""

State = TypeVar("State")


@dataclass(frozen=True)
class Answer:
    """What the service says to one call: HTTP's status, the JSON object, and headers that matter."""

    status: int
    body: Body
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the call did what was asked; Slack says no with a status of 200."""
        return self.status < 400 and bool(self.body.get("ok", True))


@dataclass(frozen=True)
class Event:
    """What a service tells unasked. The one delivered twice has the same id both times."""

    id: str
    body: Body


@dataclass(frozen=True)
class RateLimit:
    """So many calls in a window; it opens with the first call after the window before."""

    calls: int
    seconds: int


@dataclass(frozen=True)
class Faults:
    """What goes wrong, and when. Without settings nothing does."""

    rate_limit: RateLimit | None = None
    spells_minutes: Sequence[int] = ()
    """Busy spells: each begins with the next attempt after the spell before, and refuses every attempt within."""
    server_errors: Sequence[int] = ()
    """The attempts, counted from 1, that end in a 500 with nothing done."""
    stale_seconds: int = 0
    """A read sees a write only so many seconds after it."""
    token_expires: datetime | None = None
    """From this moment on, the token is refused."""
    page_size: int | None = None
    """No page holds more, whatever was asked for."""
    duplicated_events: float = 0.0
    """The share of events that are delivered twice."""
    shuffled_events: bool = False
    """Events that are fetched together come in any order."""

    def __post_init__(self) -> None:
        if self.page_size is not None and self.page_size < 1:
            raise ValueError("A page holds at least one thing.")


class Refusal(Enum):
    """Why a service does not even look at a call."""

    BUSY = auto()
    SERVER_ERROR = auto()
    TOKEN_EXPIRED = auto()


class Gate:
    """Whether the service takes the next attempt. ``refusals`` are its answers if not."""

    def __init__(self, clock: Clock, faults: Faults, refusals: Mapping[Refusal, Answer]) -> None:
        self._clock = clock
        self._faults = faults
        self._refusals = refusals
        self._attempts = 0
        self._spells: deque[int] = deque()
        self._busy_until: datetime | None = None
        self._window_until: datetime | None = None
        self._calls_in_window = 0
        self.refuse(faults.spells_minutes)

    def refuse(self, minutes: Sequence[int]) -> None:
        """Queue busy spells. Raises ValueError for a spell shorter than a minute."""
        if any(spell < 1 for spell in minutes):
            raise ValueError("A busy spell lasts at least one minute.")
        self._spells.extend(minutes)

    def attempt(self) -> Answer | None:
        """Count an attempt; the answer that refuses it, or None where the service takes it."""
        now = self._clock()
        self._attempts += 1
        wait = self._seconds_of_spell(now) or self._seconds_of_window(now)
        if wait:
            return replace(self._refusals[Refusal.BUSY], headers={"Retry-After": str(wait)})
        if self._attempts in self._faults.server_errors:
            return self._refusals[Refusal.SERVER_ERROR]
        if self._faults.token_expires is not None and now >= self._faults.token_expires:
            return self._refusals[Refusal.TOKEN_EXPIRED]
        return None

    def _seconds_of_spell(self, now: datetime) -> int:
        if self._busy_until is None or now >= self._busy_until:
            if not self._spells:
                return 0
            self._busy_until = now + timedelta(minutes=self._spells.popleft())
        return _seconds_until(self._busy_until, now)

    def _seconds_of_window(self, now: datetime) -> int:
        limit = self._faults.rate_limit
        if limit is None:
            return 0
        if self._window_until is None or now >= self._window_until:
            self._window_until = now + timedelta(seconds=limit.seconds)
            self._calls_in_window = 0
        if self._calls_in_window >= limit.calls:
            return _seconds_until(self._window_until, now)
        self._calls_in_window += 1
        return 0


class Timeline(Generic[State]):
    """The states of a service: who writes sees the newest, who reads perhaps one a little older.

    States are frozen, so that keeping an old one costs nothing and twins may begin with the same.
    """

    def __init__(self, first: State, stale_seconds: int) -> None:
        self.newest = first
        self._stale = timedelta(seconds=stale_seconds)
        self._replaced: deque[tuple[datetime, State]] = deque()

    def write(self, state: State, now: datetime) -> None:
        """Put a new state in the place of the newest."""
        if self._stale:
            self._replaced.append((now, self.newest))
        self.newest = state

    def read(self, now: datetime) -> State:
        """The state as it stood before every write that readers do not see yet."""
        while self._replaced:
            replaced_at, state = self._replaced[0]
            if now - replaced_at < self._stale:
                return state
            self._replaced.popleft()
        return self.newest


class EventQueue:
    """Events that wait to be fetched, delivered with the faults that are set."""

    def __init__(self, faults: Faults, seed: int) -> None:
        self._faults = faults
        self._seed = seed
        self._dice: random.Random | None = None
        self._waiting: list[Event] = []

    def put(self, events: Iterable[Event]) -> None:
        """Let events wait."""
        self._waiting.extend(events)

    def fetch(self) -> list[Event]:
        """All that wait, in the order of delivery; they wait no longer."""
        events, self._waiting = self._waiting, []
        if self._faults.duplicated_events:
            share = self._faults.duplicated_events
            events = [event for event in events for _ in range(2 if self._rolled.random() < share else 1)]
        if self._faults.shuffled_events:
            self._rolled.shuffle(events)
        return events

    @property
    def _rolled(self) -> random.Random:
        # Made when first rolled: seeding costs more than all the rest of a twin.
        if self._dice is None:
            self._dice = random.Random(self._seed)  # noqa: S311  (faults to replay, no secret)
        return self._dice


class Conformance:
    """Which of the operations that a twin claims a client has had done, over the wire."""

    def __init__(self, claimed: Iterable[str]) -> None:
        self.claimed = frozenset(claimed)
        self.exercised: frozenset[str] = frozenset()

    def count(self, operation: str, answer: Answer) -> None:
        """Remember an operation of the claimed that did what was asked."""
        if answer.ok:
            self.exercised |= {operation} & self.claimed

    @property
    def missing(self) -> list[str]:
        """Claimed, but never done."""
        return sorted(self.claimed - self.exercised)

    def __str__(self) -> str:
        return f"{len(self.exercised)} of {len(self.claimed)} operations exercised"


@dataclass(frozen=True)
class Twin:
    """One line of the table of twins: what it can do, and how to open one to try by hand."""

    operations: frozenset[str]
    open_demo: Callable[[Clock], Flask]
    how_to_connect: str
    """One line of Python with the official client; ``{url}`` stands for the address."""


def sent_token() -> str | None:
    """The token of the request's header: a bearer's, or the password beside a name."""
    sent = request.authorization
    return None if sent is None else sent.token or sent.password


def json_response(value: object, *, status: int, headers: Mapping[str, str], origin: str = "") -> Response:
    """The value as the wire carries it. Addresses of ``origin`` become ones of this server."""
    text = "" if status == 204 else json.dumps(value)
    if origin:
        text = text.replace(origin, request.host_url.rstrip("/"))
    return Response(text, status, headers, content_type="application/json; charset=utf-8")


def add_conformance_page(app: Flask, conformance: Conformance) -> None:
    """Let the app tell at ``/conformance`` what has been exercised of what is claimed."""

    @app.get("/conformance")
    def conformance_page() -> Response:
        lines = [str(conformance), *(f"missing: {name}" for name in conformance.missing)]
        return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _seconds_until(moment: datetime, now: datetime) -> int:
    return math.ceil((moment - now).total_seconds())
