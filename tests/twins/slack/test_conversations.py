from __future__ import annotations

import pytest

from residency.twins.slack.model import Slack
from tests.fakes import FakeClock
from tests.twins.slack.conftest import ALICE, BOARD, BOB, BOT, GENERAL, OLD, OPS, RANDOM, Service


def ids(slack: Slack, method: str, **arguments: object) -> list[str]:
    return [channel["id"] for channel in slack.call(method, **arguments).body["channels"]]


def test_lists_public_channels_unless_asked_for_others(slack: Slack) -> None:
    assert ids(slack, "conversations.list") == [GENERAL, OLD, OPS, RANDOM]
    assert ids(slack, "conversations.list", exclude_archived="1") == [GENERAL, OPS, RANDOM]
    assert ids(slack, "conversations.list", types="private_channel,im") == []
    slack.call("conversations.open", users=ALICE)
    assert len(ids(slack, "conversations.list", types=["private_channel", "im"])) == 1


def test_knows_no_other_types(slack: Slack) -> None:
    assert slack.call("conversations.list", types="secret").body["error"] == "invalid_types"


def test_lists_the_channels_of_a_user_that_the_bot_can_see(slack: Slack) -> None:
    everything = "public_channel,private_channel,im"
    assert ids(slack, "users.conversations", types=everything) == [GENERAL, OLD, OPS]
    assert ids(slack, "users.conversations", user=ALICE, types=everything) == [GENERAL, OPS, RANDOM]
    assert ids(slack, "users.conversations", user=BOB, types=everything) == [GENERAL]


def test_shows_a_channel_and_who_is_in_it(service: Service) -> None:
    channel = service.client.conversations_info(channel=OPS)["channel"]
    assert (channel["name"], channel["is_member"], channel["is_archived"]) == ("ops", True, False)
    assert service.client.conversations_members(channel=OPS)["members"] == sorted([ALICE, BOT])


def test_shows_direct_messages_with_the_other_person(slack: Slack) -> None:
    im = slack.call("conversations.open", users=ALICE).body["channel"]["id"]
    assert slack.call("conversations.info", channel=im).body["channel"]["user"] == ALICE


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members", "conversations.history"])
def test_hides_a_private_channel(slack: Slack, method: str) -> None:
    assert slack.call(method, channel=BOARD).body["error"] == "channel_not_found"


def test_reads_history_only_where_the_bot_is(slack: Slack) -> None:
    assert slack.call("conversations.history", channel=RANDOM).body["error"] == "not_in_channel"


def test_shows_history_between_two_moments(slack: Slack, clock: FakeClock) -> None:
    stamps = []
    for text in "abcd":
        clock.advance(minutes=1)
        stamps.append(slack.call("chat.postMessage", channel=OPS, text=text).body["ts"])

    def texts(**bounds: object) -> list[str]:
        answer = slack.call("conversations.history", channel=OPS, **bounds)
        return [message["text"] for message in answer.body["messages"]]

    assert texts() == ["d", "c", "b", "a"]
    assert texts(oldest=stamps[1]) == ["d", "c"]
    assert texts(oldest=stamps[1], latest=stamps[3]) == ["c"]
    assert texts(oldest=stamps[1], latest=stamps[3], inclusive=True) == ["d", "c", "b"]
    assert texts(oldest=stamps[3].partition(".")[0]) == ["d"]


def test_refuses_a_bound_that_is_no_moment(slack: Slack) -> None:
    answer = slack.call("conversations.history", channel=OPS, oldest="yesterday")
    assert answer.body["error"] == "invalid_ts_oldest"


def test_knows_no_thread_that_is_not_there(slack: Slack) -> None:
    assert slack.call("conversations.replies", channel=OPS, ts="1.000001").body["error"] == "thread_not_found"
