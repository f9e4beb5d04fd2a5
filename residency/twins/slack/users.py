"""People: who one is, who others are, and how somebody leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from residency.twins.slack.membership import without_member
from residency.twins.slack.operation import Call, Operation, Outcome, Refused, find_user
from residency.twins.slack.paging import cut_page
from residency.twins.slack.rendering import bot_id, user_body
from residency.twins.slack.workspace import User, Workspace


def show_self(workspace: Workspace, call: Call) -> Outcome:
    """Whose token this is."""
    user = workspace.users[call.actor]
    body = {
        "ok": True,
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.domain,
        "user": user.name,
        "team_id": workspace.team,
        "user_id": user.id,
        "is_enterprise_install": False,
    }
    return Outcome({**body, "bot_id": bot_id(user.id)} if user.is_bot else body)


def show_user(workspace: Workspace, call: Call) -> Outcome:
    """One user, deactivated or not."""
    return Outcome({"ok": True, "user": user_body(workspace, find_user(workspace, call.text("user")))})


def find_user_by_email(workspace: Workspace, call: Call) -> Outcome:
    """The active user of an address."""
    email = call.text("email").lower()
    for user in workspace.users.values():
        if user.email.lower() == email and not user.deleted:
            return Outcome({"ok": True, "user": user_body(workspace, user)})
    raise Refused("users_not_found")


def list_users(workspace: Workspace, call: Call) -> Outcome:
    """All users, the deactivated among them."""
    page = cut_page(workspace.users.values(), call, key=_id, default=1000)
    members = [user_body(workspace, user) for user in page.items]
    return Outcome(
        {
            "ok": True,
            "members": members,
            "cache_ts": int(call.now.timestamp()),
            "response_metadata": page.metadata,
        }
    )


def remove_user(workspace: Workspace, call: Call) -> Outcome:
    """The user is deactivated and leaves all channels; what was written stays."""
    if call.text("team_id") != workspace.team:
        raise Refused("team_not_found")
    user = find_user(workspace, call.text("user_id"))
    if user.deleted:
        raise Refused("user_already_deleted")
    gone = replace(user, deleted=True)
    channels = {
        channel.id: channel if channel.is_im else without_member(channel, user.id)
        for channel in workspace.channels.values()
    }
    changed = replace(workspace, users={**workspace.users, user.id: gone}, channels=channels)
    return Outcome({"ok": True}, changed, [{"type": "user_change", "user": user_body(changed, gone)}])


def _id(user: User) -> str:
    return user.id


USERS: Mapping[str, Operation] = {
    "admin.users.remove": Operation(remove_user),
    "auth.test": Operation(show_self, only_reads=True),
    "users.info": Operation(show_user, only_reads=True),
    "users.list": Operation(list_users, only_reads=True),
    "users.lookupByEmail": Operation(find_user_by_email, only_reads=True),
}
