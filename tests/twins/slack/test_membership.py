from __future__ import annotations

import pytest

from residency.twins.slack.model import Slack
from residency.twins.slack.workspace import Channel, Workspace
from tests.fakes import FakeClock
from tests.twins.slack.conftest import (
    ALICE,
    BOARD,
    BOB,
    BOT,
    CHARLIE,
    GENERAL,
    OLD,
    OPS,
    RANDOM,
    WORKSPACE,
    Service,
)


def error(slack: Slack, method: str, **arguments: object) -> str:
    answer = slack.call(method, **arguments)
    assert not answer.ok
    return str(answer.body["error"])


def test_creates_a_channel_with_its_creator_in_it(service: Service) -> None:
    channel = service.client.conversations_create(name="news", is_private=True)["channel"]
    assert channel["is_private"]
    assert service.slack.channel(channel["id"])["members"] == [BOT]


def test_gives_nothing_new_the_id_of_a_channel_that_was_there_before(clock: FakeClock) -> None:
    there = [
        Channel("C00000001", "general", (BOT, ALICE), is_general=True),
        Channel("C00000002", "ops", (BOT, ALICE)),
        Channel("D00000004", "", (ALICE, BOB), is_im=True),
    ]
    slack = Slack(Workspace.of(bot=BOT, users=WORKSPACE.users.values(), channels=there), clock=clock)
    made = [
        slack.call("conversations.create", name="news").body["channel"]["id"],
        slack.call("conversations.open", users=ALICE).body["channel"]["id"],
        slack.call("conversations.create", name="more").body["channel"]["id"],
    ]
    assert len({*made, *(channel.id for channel in there)}) == 6
    assert [tuple(slack.channel(old.id)["members"]) for old in there] == [old.members for old in there]


def test_gives_no_id_twice_where_messages_were_counted_between(clock: FakeClock) -> None:
    there = Channel("C00000002", "ops", (BOT, ALICE))
    slack = Slack(Workspace.of(bot=BOT, users=WORKSPACE.users.values(), channels=[there]), clock=clock)
    slack.call("chat.postMessage", channel=there.id, text="Hello")
    made = slack.call("conversations.create", name="news").body["channel"]["id"]
    assert [message["text"] for message in slack.messages(there.id)] == ["Hello"]
    assert slack.messages(made) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "invalid_name_required"),
        ("a" * 81, "invalid_name_maxlength"),
        ("No Spaces", "invalid_name_specials"),
        ("ops", "name_taken"),
        ("old", "name_taken"),
    ],
)
def test_refuses_a_bad_name(slack: Slack, name: str, reason: str) -> None:
    assert error(slack, "conversations.create", name=name) == reason


def test_opens_direct_messages_once(slack: Slack) -> None:
    first = slack.call("conversations.open", users=ALICE).body
    again = slack.call("conversations.open", users=[ALICE]).body
    assert first["channel"] == again["channel"]
    assert (first["already_open"], again["already_open"]) == (False, True)


@pytest.mark.parametrize(
    ("users", "reason"),
    [
        ("", "users_list_not_supplied"),
        (f"{ALICE},{BOB}", "too_many_users"),
        ("U0NOBODY", "user_not_found"),
        (CHARLIE, "user_disabled"),
    ],
)
def test_refuses_to_open_others(slack: Slack, users: str, reason: str) -> None:
    assert error(slack, "conversations.open", users=users) == reason


def test_archives_a_channel_once(service: Service) -> None:
    service.client.conversations_archive(channel=OPS)
    assert service.slack.channel(OPS)["is_archived"]
    assert error(service.slack, "conversations.archive", channel=OPS) == "already_archived"
    assert error(service.slack, "conversations.archive", channel=GENERAL) == "cant_archive_general"


def test_joins_public_channels_only(slack: Slack) -> None:
    assert slack.call("conversations.join", channel=RANDOM).ok
    assert slack.channel(RANDOM)["members"] == [ALICE, BOT]
    assert slack.call("conversations.join", channel=RANDOM).body["warning"] == "already_in_channel"
    assert error(slack, "conversations.join", channel=BOARD) == "channel_not_found"
    assert error(slack, "conversations.join", channel=OLD) == "is_archived"


def test_invites_all_or_none(service: Service) -> None:
    assert error(service.slack, "conversations.invite", channel=OPS, users=[BOB, ALICE]) == "already_in_channel"
    assert service.slack.channel(OPS)["members"] == [BOT, ALICE]
    service.client.conversations_invite(channel=OPS, users=[BOB, ALICE], force=True)
    assert service.slack.channel(OPS)["members"] == [BOT, ALICE, BOB]


@pytest.mark.parametrize(
    ("channel", "users", "reason"),
    [
        (OPS, "", "no_user"),
        (OPS, "U0NOBODY", "user_not_found"),
        (OPS, BOT, "cant_invite_self"),
        (OPS, CHARLIE, "cant_invite"),
        (RANDOM, BOB, "not_in_channel"),
        (OLD, BOB, "is_archived"),
    ],
)
def test_refuses_to_invite(slack: Slack, channel: str, users: str, reason: str) -> None:
    assert error(slack, "conversations.invite", channel=channel, users=users) == reason


def test_kicks_a_member(service: Service) -> None:
    service.client.conversations_kick(channel=OPS, user=ALICE)
    assert service.slack.channel(OPS)["members"] == [BOT]


@pytest.mark.parametrize(
    ("channel", "user", "reason"),
    [
        (OPS, BOB, "not_in_channel"),
        (OPS, BOT, "cant_kick_self"),
        (OPS, "U0NOBODY", "user_not_found"),
        (GENERAL, ALICE, "cant_kick_from_general"),
        (RANDOM, ALICE, "not_in_channel"),
    ],
)
def test_refuses_to_kick(slack: Slack, channel: str, user: str, reason: str) -> None:
    assert error(slack, "conversations.kick", channel=channel, user=user) == reason


@pytest.mark.parametrize("method", ["archive", "join", "invite", "kick"])
def test_leaves_direct_messages_as_they_are(slack: Slack, method: str) -> None:
    im = slack.call("conversations.open", users=ALICE).body["channel"]["id"]
    reason = error(slack, f"conversations.{method}", channel=im, user=ALICE, users=ALICE)
    assert reason == "method_not_supported_for_channel_type"
