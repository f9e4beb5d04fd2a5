"""Reading what conversations there are, who is in them, and what was said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from residency.twins.slack.operation import (
    Call,
    Operation,
    Outcome,
    Refused,
    find_channel,
    find_joined_channel,
    find_user,
    is_visible,
)
from residency.twins.slack.paging import cut_page
from residency.twins.slack.rendering import channel_body, message_body
from residency.twins.slack.workspace import Channel, Message, Workspace

TYPES = frozenset({"public_channel", "private_channel", "im", "mpim"})


def list_conversations(workspace: Workspace, call: Call) -> Outcome:
    """The channels that the caller can see: only public ones unless ``types`` asks for others."""
    visible = (channel for channel in workspace.channels.values() if is_visible(channel, call.actor))
    return _page_of_channels(visible, call, viewer=call.actor)


def list_conversations_of_user(workspace: Workspace, call: Call) -> Outcome:
    """The channels that a user, or else the caller, is in; of another's only those that the caller can see."""
    user = find_user(workspace, call.optional("user") or call.actor).id
    shared = (
        channel
        for channel in workspace.channels.values()
        if user in channel.members and is_visible(channel, call.actor)
    )
    return _page_of_channels(shared, call, viewer=call.actor)


def show_conversation(workspace: Workspace, call: Call) -> Outcome:
    """One channel."""
    return Outcome({"ok": True, "channel": channel_body(find_channel(workspace, call), call.actor)})


def list_members(workspace: Workspace, call: Call) -> Outcome:
    """The ids of who is in a channel."""
    page = cut_page(find_channel(workspace, call).members, call, key=str)
    return Outcome({"ok": True, "members": list(page.items), "response_metadata": page.metadata})


def show_history(workspace: Workspace, call: Call) -> Outcome:
    """The messages of a channel, newest first, without the replies in threads."""
    channel = find_joined_channel(workspace, call)
    is_within = _read_span(call)
    spoken = [message for message in channel.messages if not message.thread_ts and is_within(message)]
    page = cut_page(spoken, call, key=_ts, newest_first=True)
    messages = [message_body(workspace, message, _count_replies(channel, message)) for message in page.items]
    return Outcome(
        {
            "ok": True,
            "messages": messages,
            "has_more": bool(page.next_cursor),
            "pin_count": 0,
            "response_metadata": page.metadata,
        }
    )


def show_replies(workspace: Workspace, call: Call) -> Outcome:
    """A thread: its first message and the replies, oldest first."""
    channel = find_joined_channel(workspace, call)
    first = call.text("ts")
    if first not in {message.ts for message in channel.messages}:
        raise Refused("thread_not_found")
    is_within = _read_span(call)
    thread = [
        message
        for message in channel.messages
        if message.ts == first or (message.thread_ts == first and is_within(message))
    ]
    page = cut_page(thread, call, key=_ts, default=1000)
    messages = [message_body(workspace, message, _count_replies(channel, message)) for message in page.items]
    return Outcome(
        {
            "ok": True,
            "messages": messages,
            "has_more": bool(page.next_cursor),
            "response_metadata": page.metadata,
        }
    )


def _page_of_channels(channels: Iterable[Channel], call: Call, *, viewer: str) -> Outcome:
    types = set(call.names("types") or ("public_channel",))
    if not types <= TYPES:
        raise Refused("invalid_types")
    without_archived = call.flag("exclude_archived")
    wanted = (
        channel
        for channel in channels
        if _type(channel) in types and not (without_archived and channel.is_archived)
    )
    page = cut_page(wanted, call, key=_id)
    shown = [channel_body(channel, viewer) for channel in page.items]
    return Outcome({"ok": True, "channels": shown, "response_metadata": page.metadata})


def _type(channel: Channel) -> str:
    return "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"


def _id(channel: Channel) -> str:
    return channel.id


def _ts(message: Message) -> str:
    return message.ts


def _count_replies(channel: Channel, message: Message) -> int:
    return sum(1 for other in channel.messages if other.thread_ts == message.ts)


def _read_span(call: Call) -> Callable[[Message], bool]:
    """Whether a message lies between ``oldest`` and ``latest``; at these moments only if ``inclusive``."""
    oldest, latest = _read_moment(call, "oldest"), _read_moment(call, "latest")
    is_inclusive = call.flag("inclusive")

    def is_within(message: Message) -> bool:
        ts = Decimal(message.ts)
        if ts in {oldest, latest}:
            return is_inclusive
        return (oldest is None or oldest < ts) and (latest is None or ts < latest)

    return is_within


def _read_moment(call: Call, name: str) -> Decimal | None:
    text = call.optional(name)
    if text and not re.fullmatch(r"\d+(\.\d+)?", text):
        raise Refused(f"invalid_ts_{name}")
    return Decimal(text) if text else None


CONVERSATIONS: Mapping[str, Operation] = {
    "conversations.history": Operation(show_history, only_reads=True),
    "conversations.info": Operation(show_conversation, only_reads=True),
    "conversations.list": Operation(list_conversations, only_reads=True),
    "conversations.members": Operation(list_members, only_reads=True),
    "conversations.replies": Operation(show_replies, only_reads=True),
    "users.conversations": Operation(list_conversations_of_user, only_reads=True),
}
