"""Messages: post, change, delete.

As documented, a post is cut off after 40,000 characters without a word; a change of more than 4,000 is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from residency.twins.slack.membership import open_direct_messages
from residency.twins.slack.operation import (
    Call,
    Operation,
    Outcome,
    Refused,
    find_channel,
    is_visible,
    refuse_archived,
    seen_channel,
)
from residency.twins.slack.rendering import message_body
from residency.twins.slack.workspace import Channel, Message, Workspace
from residency.twins.wire import Body

LONGEST_POST = 40_000
LONGEST_CHANGE = 4_000


def post_message(workspace: Workspace, call: Call) -> Outcome:
    """Write in a channel, in the thread of a message there, or to a person."""
    workspace, channel = _find_address(workspace, call)
    if call.actor not in channel.members:
        raise Refused("not_in_channel")
    refuse_archived(channel)
    text, blocks = _read_content(call)
    serial = workspace.serial + 1
    message = Message(
        ts=f"{int(call.now.timestamp())}.{serial:06d}",
        user=call.actor,
        text=text[:LONGEST_POST],
        thread_ts=_read_thread(channel, call.optional("thread_ts")),
        blocks=blocks,
    )
    changed = workspace.with_channel(replace(channel, messages=(*channel.messages, message)), serial=serial)
    body = message_body(workspace, message)
    return Outcome(
        {"ok": True, "channel": channel.id, "ts": message.ts, "message": body},
        changed,
        [{**body, **_place(channel, message.ts)}],
    )


def update_message(workspace: Workspace, call: Call) -> Outcome:
    """Change what one has written oneself."""
    channel, message = _find_own(workspace, call, "cant_update_message")
    text, blocks = _read_content(call)
    if len(text) > LONGEST_CHANGE:
        raise Refused("msg_too_long")
    now = f"{int(call.now.timestamp())}.{workspace.serial + 1:06d}"
    changed = replace(message, text=text, blocks=blocks, edited={"user": call.actor, "ts": now})
    body = message_body(workspace, changed)
    told = {
        "type": "message",
        "subtype": "message_changed",
        "message": body,
        "previous_message": message_body(workspace, message),
        **_place(channel, now),
    }
    return Outcome(
        {"ok": True, "channel": channel.id, "ts": message.ts, "text": text, "message": body},
        workspace.with_channel(change_message(channel, message, changed), serial=workspace.serial + 1),
        [told],
    )


def delete_message(workspace: Workspace, call: Call) -> Outcome:
    """Take back what one has written oneself."""
    channel, message = _find_own(workspace, call, "cant_delete_message")
    told = {
        "type": "message",
        "subtype": "message_deleted",
        "deleted_ts": message.ts,
        "previous_message": message_body(workspace, message),
        **_place(channel, message.ts),
    }
    kept = tuple(other for other in channel.messages if other is not message)
    return Outcome(
        {"ok": True, "channel": channel.id, "ts": message.ts},
        workspace.with_channel(replace(channel, messages=kept)),
        [told],
    )


def find_message(channel: Channel, ts: str) -> Message:
    """The message of this time stamp."""
    for message in channel.messages:
        if message.ts == ts:
            return message
    raise Refused("message_not_found")


def change_message(channel: Channel, old: Message, new: Message) -> Channel:
    """The same channel but for one message."""
    return replace(channel, messages=tuple(new if message is old else message for message in channel.messages))


def _find_address(workspace: Workspace, call: Call) -> tuple[Workspace, Channel]:
    """The channel to post in: by id, by name, or by the person who is to read it."""
    address = call.text("channel")
    if address in workspace.users:
        return open_direct_messages(workspace, call, address)
    name = address.removeprefix("#")
    for channel in workspace.channels.values():
        if channel.name == name and not channel.is_im and is_visible(channel, call.actor):
            return workspace, channel
    return workspace, seen_channel(workspace, call, address)


def _find_own(workspace: Workspace, call: Call, refusal: str) -> tuple[Channel, Message]:
    channel = find_channel(workspace, call)
    message = find_message(channel, call.text("ts"))
    if message.user != call.actor:
        raise Refused(refusal)
    return channel, message


def _read_content(call: Call) -> tuple[str, Any]:
    text, blocks = call.optional("text"), call.arguments.get("blocks")
    if not text and not blocks:
        raise Refused("no_text")
    return text, blocks


def _read_thread(channel: Channel, ts: str) -> str:
    if not ts:
        return ""
    if not re.fullmatch(r"\d+\.\d{6}", ts):
        raise Refused("invalid_thread_ts")
    for message in channel.messages:
        if message.ts == ts:
            return message.thread_ts or ts
    raise Refused("thread_not_found")


def _place(channel: Channel, ts: str) -> Body:
    kind = "im" if channel.is_im else "group" if channel.is_private else "channel"
    return {"channel": channel.id, "event_ts": ts, "channel_type": kind}


CHAT: Mapping[str, Operation] = {
    "chat.delete": Operation(delete_message),
    "chat.postMessage": Operation(post_message),
    "chat.update": Operation(update_message),
}
