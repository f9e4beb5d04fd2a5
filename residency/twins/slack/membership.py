"""Channels come, go, and gain and lose members."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from residency.twins.slack.operation import (
    Call,
    Operation,
    Outcome,
    Refused,
    find_channel,
    find_joined_channel,
    find_user,
    refuse_archived,
)
from residency.twins.slack.rendering import channel_body
from residency.twins.slack.workspace import Channel, Workspace
from residency.twins.wire import Body


def create_channel(workspace: Workspace, call: Call) -> Outcome:
    """A new channel with its creator as the only member."""
    name = _read_name(workspace, call.optional("name"))
    serial = workspace.unused_serial()
    channel = Channel(
        id=f"C{serial:08d}",
        name=name,
        members=(call.actor,),
        creator=call.actor,
        created=int(call.now.timestamp()),
        is_private=call.flag("is_private"),
    )
    body = channel_body(channel, call.actor)
    return Outcome(
        {"ok": True, "channel": body},
        workspace.with_channel(channel, serial=serial),
        [{"type": "channel_created", "channel": body}],
    )


def open_conversation(workspace: Workspace, call: Call) -> Outcome:
    """The direct messages with one person, opened where there were none."""
    users = call.names("users")
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        raise Refused("too_many_users")
    changed, channel = open_direct_messages(workspace, call, users[0])
    was_open = changed is workspace
    return Outcome(
        {"ok": True, "channel": {"id": channel.id}, "no_op": was_open, "already_open": was_open}, changed
    )


def open_direct_messages(workspace: Workspace, call: Call, user_id: str) -> tuple[Workspace, Channel]:
    """The workspace and the channel of the caller and the user; the same workspace where there was one."""
    user = find_user(workspace, user_id)
    pair = {call.actor, user.id}
    for channel in workspace.channels.values():
        if channel.is_im and set(channel.members) == pair:
            return workspace, channel
    if user.deleted:
        raise Refused("user_disabled")
    serial = workspace.unused_serial()
    opened = Channel(
        id=f"D{serial:08d}",
        name="",
        members=tuple(sorted(pair)),
        created=int(call.now.timestamp()),
        is_im=True,
    )
    return workspace.with_channel(opened, serial=serial), opened


def archive_channel(workspace: Workspace, call: Call) -> Outcome:
    """Nobody may write to the channel any more."""
    channel = find_joined_channel(workspace, call)
    _refuse_direct(channel)
    if channel.is_general:
        raise Refused("cant_archive_general")
    if channel.is_archived:
        raise Refused("already_archived")
    told = {"type": "channel_archive", "channel": channel.id, "user": call.actor}
    return Outcome({"ok": True}, workspace.with_channel(replace(channel, is_archived=True)), [told])


def join_channel(workspace: Workspace, call: Call) -> Outcome:
    """The caller becomes a member; one who is already gets a warning, no error."""
    channel = find_channel(workspace, call)
    _refuse_direct(channel)
    refuse_archived(channel)
    if call.actor in channel.members:
        body = {"ok": True, "channel": channel_body(channel, call.actor), "warning": "already_in_channel"}
        return Outcome(body)
    joined = replace(channel, members=(*channel.members, call.actor))
    return Outcome(
        {"ok": True, "channel": channel_body(joined, call.actor)},
        workspace.with_channel(joined),
        [_member_event("member_joined_channel", channel, call.actor)],
    )


def invite_users(workspace: Workspace, call: Call) -> Outcome:
    """The users become members: all or none, unless ``force`` lets in those who can be."""
    channel = find_joined_channel(workspace, call)
    _refuse_direct(channel)
    refuse_archived(channel)
    users = call.names("users")
    if not users:
        raise Refused("no_user")
    problems = {user: problem for user in users if (problem := _why_not(workspace, channel, call.actor, user))}
    welcome = tuple(dict.fromkeys(user for user in users if user not in problems))
    if problems and not (call.flag("force") and welcome):
        errors = [{"user": user, "ok": False, "error": problem} for user, problem in problems.items()]
        raise Refused(next(iter(problems.values())), errors=errors)
    joined = replace(channel, members=(*channel.members, *welcome))
    return Outcome(
        {"ok": True, "channel": channel_body(joined, call.actor)},
        workspace.with_channel(joined),
        [_member_event("member_joined_channel", channel, user, inviter=call.actor) for user in welcome],
    )


def kick_user(workspace: Workspace, call: Call) -> Outcome:
    """The user is no member any more."""
    channel = find_joined_channel(workspace, call)
    _refuse_direct(channel)
    user = find_user(workspace, call.text("user"))
    if user.id == call.actor:
        raise Refused("cant_kick_self")
    if channel.is_general:
        raise Refused("cant_kick_from_general")
    if user.id not in channel.members:
        raise Refused("not_in_channel")
    return Outcome(
        {"ok": True, "errors": {}},
        workspace.with_channel(without_member(channel, user.id)),
        [_member_event("member_left_channel", channel, user.id)],
    )


def without_member(channel: Channel, user_id: str) -> Channel:
    """The same channel but for one member."""
    return replace(channel, members=tuple(member for member in channel.members if member != user_id))


def _read_name(workspace: Workspace, name: str) -> str:
    if not name:
        raise Refused("invalid_name_required")
    if len(name) > 80:
        raise Refused("invalid_name_maxlength")
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        raise Refused("invalid_name_specials")
    if any(channel.name == name for channel in workspace.channels.values()):
        raise Refused("name_taken")
    return name


def _refuse_direct(channel: Channel) -> None:
    if channel.is_im:
        raise Refused("method_not_supported_for_channel_type")


def _why_not(workspace: Workspace, channel: Channel, inviter: str, user_id: str) -> str:
    user = workspace.users.get(user_id)
    if user is None:
        return "user_not_found"
    if user_id == inviter:
        return "cant_invite_self"
    if user_id in channel.members:
        return "already_in_channel"
    return "cant_invite" if user.deleted else ""


def _member_event(kind: str, channel: Channel, user: str, **more: str) -> Body:
    letter = "G" if channel.is_private else "C"
    return {"type": kind, "user": user, "channel": channel.id, "channel_type": letter, **more}


MEMBERSHIP: Mapping[str, Operation] = {
    "conversations.archive": Operation(archive_channel),
    "conversations.create": Operation(create_channel),
    "conversations.invite": Operation(invite_users),
    "conversations.join": Operation(join_channel),
    "conversations.kick": Operation(kick_user),
    "conversations.open": Operation(open_conversation),
}
