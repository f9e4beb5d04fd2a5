"""Slack in process: a workspace with its channels, threads, reactions and people, as the Web API shows it.

What is cloned: the methods in ``OPERATIONS`` with the arguments, answers and error codes that a bot meets, the
cursors, and the events of the Events API, here to be fetched. Off-boarding has what Slack offers on its Enterprise
plan: `conversations.kick` takes somebody out of one channel, `admin.users.remove` deactivates the account and
empties its seats in all channels; whoever is to take over is told with a mention in an ordinary message.

What is not: scopes and kinds of token (the one token may do everything), tiers of rate limits by method, the
renewal of tokens, attachments, files, group direct messages, topics, signed requests, SCIM, checks of blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from residency.twins.slack.chat import CHAT
from residency.twins.slack.conversations import CONVERSATIONS
from residency.twins.slack.membership import MEMBERSHIP
from residency.twins.slack.operation import Call, Operation, Refused
from residency.twins.slack.reactions import REACTIONS
from residency.twins.slack.rendering import channel_body, message_body, user_body
from residency.twins.slack.users import USERS
from residency.twins.slack.workspace import Workspace
from residency.twins.wire import Answer, Body, Clock, Event, EventQueue, Faults, Gate, Refusal, Timeline

METHODS: Mapping[str, Operation] = {**CHAT, **CONVERSATIONS, **MEMBERSHIP, **REACTIONS, **USERS}
OPERATIONS = frozenset(METHODS)

REFUSALS: Mapping[Refusal, Answer] = {
    Refusal.BUSY: Answer(429, {"ok": False, "error": "ratelimited"}),
    Refusal.SERVER_ERROR: Answer(500, {"ok": False, "error": "internal_error"}),
    Refusal.TOKEN_EXPIRED: Answer(200, {"ok": False, "error": "token_expired"}),
}


class Slack:
    """One workspace. The same calls at the same moments with the same seed and faults give the same answers."""

    def __init__(self, workspace: Workspace, *, clock: Clock, seed: int = 0, faults: Faults | None = None) -> None:
        faults = faults or Faults()
        self._clock = clock
        self._page_size = faults.page_size
        self._states = Timeline(workspace, faults.stale_seconds)
        self._gate = Gate(clock, faults, REFUSALS)
        self._events = EventQueue(faults, seed)
        self._told = 0

    def call(self, method: str, /, **arguments: object) -> Answer:
        """Do what the bot asks for, as `chat.postMessage` with ``channel`` and ``text``."""
        refusal = self._gate.attempt()
        return refusal or self._do(self._states.newest.bot, method, arguments)

    def act(self, user: str, method: str, /, **arguments: object) -> Answer:
        """Do what a person does in Slack's own window; no fault stands in the way."""
        return self._do(user, method, arguments)

    def refuse(self, minutes: Sequence[int]) -> None:
        """Queue busy spells: each begins with the next attempt after the spell before."""
        self._gate.refuse(minutes)

    def fetch_events(self) -> list[Event]:
        """What Slack has told the bot since the last time, in the envelopes of the Events API."""
        return self._events.fetch()

    def messages(self, channel: str) -> list[Body]:
        """All messages of a channel as they are, oldest first, replies among them."""
        workspace = self._states.newest
        return [message_body(workspace, message) for message in workspace.channels[channel].messages]

    def channel(self, channel: str) -> Body:
        """A channel as it is, with its members."""
        found = self._states.newest.channels[channel]
        return {**channel_body(found, self._states.newest.bot), "members": list(found.members)}

    def channels(self) -> list[str]:
        """The ids of all channels and direct messages, in the order in which they came to be."""
        return list(self._states.newest.channels)

    def user(self, user: str) -> Body:
        """A user as he or she is."""
        workspace = self._states.newest
        return user_body(workspace, workspace.users[user])

    def _do(self, actor: str, method: str, arguments: Mapping[str, object]) -> Answer:
        operation = METHODS.get(method)
        if operation is None:
            return Answer(200, {"ok": False, "error": "unknown_method", "req_method": method})
        now = self._clock()
        workspace = self._states.read(now) if operation.only_reads else self._states.newest
        try:
            outcome = operation.run(workspace, Call(actor, now, arguments, self._page_size))
        except Refused as refused:
            return Answer(200, refused.body)
        if outcome.workspace is not None:
            self._states.write(outcome.workspace, now)
            for told in outcome.events:
                self._tell(workspace, outcome.workspace, told, now)
        return Answer(200, outcome.body)

    def _tell(self, before: Workspace, after: Workspace, told: Body, now: datetime) -> None:
        if not (_hears(before, told) or _hears(after, told)):
            return
        self._told += 1
        event_id = f"Ev{self._told:08d}"
        envelope = {
            "type": "event_callback",
            "team_id": before.team,
            "event_id": event_id,
            "event_time": int(now.timestamp()),
            "event": told,
        }
        self._events.put([Event(event_id, envelope)])


def _hears(workspace: Workspace, told: Body) -> bool:
    """Whether the bot is told: of a channel that it is not in, it hears only that it came to be."""
    channel = told.get("channel") or told.get("item", {}).get("channel")
    if not isinstance(channel, str):
        return True
    return channel in workspace.channels and workspace.bot in workspace.channels[channel].members
