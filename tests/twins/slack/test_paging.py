from __future__ import annotations

import pytest

from residency.twins.slack.model import Slack
from residency.twins.wire import Faults
from tests.twins.slack.conftest import OPS, WORKSPACE, Opener, Service


def write(slack: Slack, count: int) -> None:
    for number in range(count):
        slack.call("chat.postMessage", channel=OPS, text=str(number))


def test_gives_every_message_once_to_who_follows_the_cursor(service: Service) -> None:
    write(service.slack, 7)
    pages = [page["messages"] for page in service.client.conversations_history(channel=OPS, limit=3)]
    assert [[message["text"] for message in page] for page in pages] == [["6", "5", "4"], ["3", "2", "1"], ["0"]]


def test_has_no_page_after_the_last_full_one(slack: Slack) -> None:
    write(slack, 4)
    first = slack.call("conversations.history", channel=OPS, limit=2).body
    cursor = first["response_metadata"]["next_cursor"]
    second = slack.call("conversations.history", channel=OPS, limit=2, cursor=cursor).body
    assert (first["has_more"], second["has_more"]) == (True, False)
    assert second["response_metadata"]["next_cursor"] == ""


def test_makes_pages_smaller_than_asked_for(open_service: Opener) -> None:
    client = open_service(Faults(page_size=2)).client
    pages = [page["members"] for page in client.users_list(limit=200)]
    assert [len(page) for page in pages] == [2, 2]
    assert {user["id"] for page in pages for user in page} == set(WORKSPACE.users)
    channels = [page["channels"] for page in client.conversations_list(limit=200)]
    assert [len(page) for page in channels] == [2, 2]
    assert len(client.conversations_members(channel=OPS)["members"]) == 2


def test_skips_nothing_when_something_comes_or_goes_between_two_pages(slack: Slack) -> None:
    write(slack, 4)
    first = slack.call("conversations.history", channel=OPS, limit=2).body
    write(slack, 1)
    slack.call("chat.delete", channel=OPS, ts=first["messages"][1]["ts"])
    cursor = first["response_metadata"]["next_cursor"]
    second = slack.call("conversations.history", channel=OPS, cursor=cursor).body
    assert [message["text"] for message in second["messages"]] == ["1", "0"]


@pytest.mark.parametrize("cursor", ["?", "bm9uc2Vuc2U=", "/////w=="])
def test_refuses_a_cursor_of_somebody_else(slack: Slack, cursor: str) -> None:
    assert slack.call("users.list", cursor=cursor).body["error"] == "invalid_cursor"


@pytest.mark.parametrize("limit", ["1001", "-1", "many"])
def test_refuses_a_limit_that_is_none(slack: Slack, limit: str) -> None:
    assert slack.call("users.list", limit=limit).body["error"] == "invalid_limit"
