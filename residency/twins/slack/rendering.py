"""The nouns of a workspace as the JSON that Slack sends."""

from __future__ import annotations

from residency.twins.slack.workspace import Channel, Message, User, Workspace
from residency.twins.wire import Body


def user_body(workspace: Workspace, user: User) -> Body:
    """A user as `users.info` shows one."""
    return {
        "id": user.id,
        "team_id": workspace.team,
        "name": user.name,
        "real_name": user.real_name or user.name,
        "deleted": user.deleted,
        "is_bot": user.is_bot,
        "tz": user.tz,
        "profile": {
            "real_name": user.real_name or user.name,
            "display_name": user.name,
            "email": user.email,
            "team": workspace.team,
        },
    }


def channel_body(channel: Channel, viewer: str) -> Body:
    """A channel as `conversations.info` shows one to the viewer."""
    shared = {
        "id": channel.id,
        "created": channel.created,
        "is_im": channel.is_im,
        "is_archived": channel.is_archived,
    }
    if channel.is_im:
        others = [member for member in channel.members if member != viewer]
        return {**shared, "user": others[0] if others else viewer}
    return {
        **shared,
        "name": channel.name,
        "name_normalized": channel.name,
        "creator": channel.creator,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_private": channel.is_private,
        "is_general": channel.is_general,
        "is_member": viewer in channel.members,
        "num_members": len(channel.members),
    }


def message_body(workspace: Workspace, message: Message, replies: int = 0) -> Body:
    """A message as `conversations.history` shows one."""
    body = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": workspace.team,
    }
    if workspace.users[message.user].is_bot:
        body["bot_id"] = bot_id(message.user)
    if message.thread_ts:
        body["thread_ts"] = message.thread_ts
    optional = {"edited": message.edited, "blocks": message.blocks, "reactions": reactions_body(message)}
    counted = {"reply_count": replies, "thread_ts": message.ts} if replies else {}
    return {**body, **{name: value for name, value in optional.items() if value}, **counted}


def reactions_body(message: Message) -> list[Body]:
    """The reactions to a message, in the order in which each was first given."""
    return [{"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()]


def bot_id(user_id: str) -> str:
    """The id that a bot has beside its user's."""
    return f"B{user_id[1:]}"
