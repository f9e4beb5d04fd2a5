"""Every claimed operation, done by the official client unmodified."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Mapping

import pytest
from slack_sdk import WebClient

from residency.twins.slack.model import OPERATIONS
from residency.twins.wire import Conformance
from tests.twins.slack.conftest import ALICE, BOB, OPS, RANDOM, WORKSPACE, Opener, Service


def post(client: WebClient) -> str:
    return str(client.chat_postMessage(channel=OPS, text="Good morning")["ts"])


def react(client: WebClient) -> str:
    ts = post(client)
    client.reactions_add(channel=OPS, name="eyes", timestamp=ts)
    return ts


CALLS: Mapping[str, Callable[[WebClient], object]] = {
    "admin.users.remove": lambda client: client.admin_users_remove(team_id=WORKSPACE.team, user_id=BOB),
    "auth.test": lambda client: client.auth_test(),
    "chat.delete": lambda client: client.chat_delete(channel=OPS, ts=post(client)),
    "chat.postMessage": post,
    "chat.update": lambda client: client.chat_update(channel=OPS, ts=post(client), text="Good evening"),
    "conversations.archive": lambda client: client.conversations_archive(channel=OPS),
    "conversations.create": lambda client: client.conversations_create(name="news"),
    "conversations.history": lambda client: client.conversations_history(channel=OPS),
    "conversations.info": lambda client: client.conversations_info(channel=OPS),
    "conversations.invite": lambda client: client.conversations_invite(channel=OPS, users=[BOB]),
    "conversations.join": lambda client: client.conversations_join(channel=RANDOM),
    "conversations.kick": lambda client: client.conversations_kick(channel=OPS, user=ALICE),
    "conversations.list": lambda client: client.conversations_list(),
    "conversations.members": lambda client: client.conversations_members(channel=OPS),
    "conversations.open": lambda client: client.conversations_open(users=[ALICE]),
    "conversations.replies": lambda client: client.conversations_replies(channel=OPS, ts=post(client)),
    "reactions.add": react,
    "reactions.get": lambda client: client.reactions_get(channel=OPS, timestamp=react(client)),
    "reactions.remove": lambda client: client.reactions_remove(channel=OPS, name="eyes", timestamp=react(client)),
    "users.conversations": lambda client: client.users_conversations(user=ALICE),
    "users.info": lambda client: client.users_info(user=ALICE),
    "users.list": lambda client: client.users_list(),
    "users.lookupByEmail": lambda client: client.users_lookupByEmail(email="alice@example.org"),
}


@pytest.mark.parametrize("operation", CALLS)
def test_does_it_for_the_official_client(service: Service, operation: str) -> None:
    CALLS[operation](service.client)
    assert operation in service.conformance.exercised


def test_has_every_claimed_operation_exercised(open_service: Opener) -> None:
    total = Conformance(OPERATIONS)
    for call in CALLS.values():
        service = open_service()
        call(service.client)
        total.exercised |= service.conformance.exercised
    assert total.missing == []
    assert str(total) == "23 of 23 operations exercised"


def test_tells_on_a_page_what_is_missing(service: Service) -> None:
    service.client.auth_test()
    with urllib.request.urlopen(f"{service.url}/conformance") as response:  # noqa: S310  (our own server)
        page = response.read().decode()
    assert page.startswith("1 of 23 operations exercised\n")
    assert "missing: users.info\n" in page
    assert "missing: auth.test\n" not in page
