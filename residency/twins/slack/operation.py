"""One call to Slack as an operation sees it, and what the operation makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from residency.twins.slack.workspace import Channel, User, Workspace
from residency.twins.wire import Body


class Refused(Exception):
    """Slack says no; ``code`` is its word for the reason."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(code)
        self.body: Body = {"ok": False, "error": code, **more}


@dataclass(frozen=True)
class Call:
    """The arguments of a call, read as leniently as Slack reads them: a form knows only text."""

    actor: str
    now: datetime
    arguments: Mapping[str, object]
    page_size: int | None = None

    def text(self, name: str) -> str:
        """An argument that must be there."""
        value = self.optional(name)
        if not value:
            told = {"messages": [f"[ERROR] missing required field: {name}"]}
            raise Refused("invalid_arguments", response_metadata=told)
        return value

    def optional(self, name: str) -> str:
        """An argument, or nothing."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A yes or no."""
        value = self.optional(name).lower()
        return default if not value else value in {"1", "true"}

    def names(self, name: str) -> tuple[str, ...]:
        """A list, or the same in one text with commas."""
        value = self.arguments.get(name)
        items = value if isinstance(value, list | tuple) else self.optional(name).split(",")
        return tuple(stripped for item in items if (stripped := str(item).strip()))


@dataclass(frozen=True)
class Outcome:
    """What an operation answers, the workspace where it changed it, and what it tells unasked."""

    body: Body
    workspace: Workspace | None = None
    events: Sequence[Body] = ()


@dataclass(frozen=True)
class Operation:
    """A method of the API. One that only reads may see a workspace that is a little old."""

    run: Callable[[Workspace, Call], Outcome]
    only_reads: bool = False


def find_channel(workspace: Workspace, call: Call) -> Channel:
    """The channel that the call names, if the caller can see it: a private one is unknown to who is not in it."""
    return seen_channel(workspace, call, call.text("channel"))


def seen_channel(workspace: Workspace, call: Call, channel_id: str) -> Channel:
    """The channel of this id, if the caller can see it."""
    channel = workspace.channels.get(channel_id)
    if channel is None or not is_visible(channel, call.actor):
        raise Refused("channel_not_found")
    return channel


def find_joined_channel(workspace: Workspace, call: Call) -> Channel:
    """The channel that the call names, if the caller is in it."""
    channel = find_channel(workspace, call)
    if call.actor not in channel.members:
        raise Refused("not_in_channel")
    return channel


def is_visible(channel: Channel, user: str) -> bool:
    """Whether the user can know that the channel exists."""
    return user in channel.members or not (channel.is_private or channel.is_im)


def refuse_archived(channel: Channel) -> None:
    """Raise Refused for a channel that nobody may write to any more."""
    if channel.is_archived:
        raise Refused("is_archived")


def find_user(workspace: Workspace, user_id: str) -> User:
    """The user of this id, deactivated or not."""
    user = workspace.users.get(user_id)
    if user is None:
        raise Refused("user_not_found")
    return user
