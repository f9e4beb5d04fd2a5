"""Emoji under messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from residency.twins.slack.chat import change_message, find_message
from residency.twins.slack.operation import (
    Call,
    Operation,
    Outcome,
    Refused,
    find_joined_channel,
    refuse_archived,
)
from residency.twins.slack.rendering import message_body, reactions_body
from residency.twins.slack.workspace import Channel, Message, Workspace
from residency.twins.wire import Body


@dataclass(frozen=True)
class Target:
    """The message that the call names, and who has already reacted to it with the emoji."""

    channel: Channel
    message: Message
    emoji: str
    users: tuple[str, ...]


def add_reaction(workspace: Workspace, call: Call) -> Outcome:
    """The caller reacts to a message."""
    target = _find_target(workspace, call)
    if call.actor in target.users:
        raise Refused("already_reacted")
    changed = _with_users(target, (*target.users, call.actor))
    return Outcome({"ok": True}, workspace.with_channel(changed), [_event("reaction_added", call, target)])


def remove_reaction(workspace: Workspace, call: Call) -> Outcome:
    """The caller takes a reaction back."""
    target = _find_target(workspace, call)
    if call.actor not in target.users:
        raise Refused("no_reaction")
    changed = _with_users(target, tuple(user for user in target.users if user != call.actor))
    return Outcome({"ok": True}, workspace.with_channel(changed), [_event("reaction_removed", call, target)])


def show_reactions(workspace: Workspace, call: Call) -> Outcome:
    """A message with the reactions to it."""
    channel = find_joined_channel(workspace, call)
    message = _find_message(channel, call)
    body = {**message_body(workspace, message), "reactions": reactions_body(message)}
    return Outcome({"ok": True, "type": "message", "channel": channel.id, "message": body})


def _find_target(workspace: Workspace, call: Call) -> Target:
    channel = find_joined_channel(workspace, call)
    refuse_archived(channel)
    message = _find_message(channel, call)
    emoji = call.text("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", emoji):
        raise Refused("invalid_name")
    return Target(channel, message, emoji, message.reactions.get(emoji, ()))


def _find_message(channel: Channel, call: Call) -> Message:
    ts = call.text("timestamp")
    if not re.fullmatch(r"\d+\.\d{6}", ts):
        raise Refused("bad_timestamp")
    return find_message(channel, ts)


def _with_users(target: Target, users: tuple[str, ...]) -> Channel:
    reactions = {**target.message.reactions, target.emoji: users}
    changed = replace(target.message, reactions={emoji: given for emoji, given in reactions.items() if given})
    return change_message(target.channel, target.message, changed)


def _event(kind: str, call: Call, target: Target) -> Body:
    return {
        "type": kind,
        "user": call.actor,
        "reaction": target.emoji,
        "item_user": target.message.user,
        "item": {"type": "message", "channel": target.channel.id, "ts": target.message.ts},
        "event_ts": f"{call.now.timestamp():.6f}",
    }


REACTIONS: Mapping[str, Operation] = {
    "reactions.add": Operation(add_reaction),
    "reactions.get": Operation(show_reactions, only_reads=True),
    "reactions.remove": Operation(remove_reaction),
}
