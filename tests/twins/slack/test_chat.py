from __future__ import annotations

import pytest

from residency.twins.slack.model import Slack
from tests.fakes import FakeClock
from tests.twins.slack.conftest import ALICE, BOARD, BOB, BOT, CHARLIE, GENERAL, OLD, OPS, RANDOM, Service


def post(slack: Slack, text: str = "Good morning", **more: object) -> str:
    return str(slack.call("chat.postMessage", channel=OPS, text=text, **more).body["ts"])


def test_posts_for_all_to_read(service: Service) -> None:
    response = service.client.chat_postMessage(channel=OPS, text="Good morning")
    assert response["channel"] == OPS
    assert response["message"]["user"] == BOT
    [message] = service.slack.messages(OPS)
    assert (message["ts"], message["text"]) == (response["ts"], "Good morning")


@pytest.mark.parametrize("address", [OPS, "ops", "#ops"])
def test_finds_a_channel_by_id_and_name(slack: Slack, address: str) -> None:
    assert slack.call("chat.postMessage", channel=address, text="x").body["channel"] == OPS


def test_writes_to_a_person_in_one_conversation(service: Service) -> None:
    first = service.client.chat_postMessage(channel=ALICE, text="How was your day?")
    second = service.client.chat_postMessage(channel=ALICE, text="And yesterday?")
    assert first["channel"] == second["channel"]
    assert [message["text"] for message in service.slack.messages(first["channel"])] == [
        "How was your day?",
        "And yesterday?",
    ]


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("C0NOWHERE", "channel_not_found"),
        (BOARD, "channel_not_found"),
        ("#board", "channel_not_found"),
        (RANDOM, "not_in_channel"),
        (OLD, "is_archived"),
        (CHARLIE, "user_disabled"),
        ("", "invalid_arguments"),
    ],
)
def test_refuses_to_post_where_the_bot_cannot(slack: Slack, address: str, error: str) -> None:
    answer = slack.call("chat.postMessage", channel=address, text="x")
    assert (answer.ok, answer.status, answer.body["error"]) == (False, 200, error)


def test_wants_a_text_or_blocks(slack: Slack) -> None:
    assert slack.call("chat.postMessage", channel=OPS).body["error"] == "no_text"
    blocks = [{"type": "divider"}]
    assert slack.call("chat.postMessage", channel=OPS, blocks=blocks).body["message"]["blocks"] == blocks


def test_cuts_a_long_post_off_and_refuses_a_long_change(slack: Slack) -> None:
    ts = post(slack, "a" * 50_000)
    assert len(slack.messages(OPS)[0]["text"]) == 40_000
    answer = slack.call("chat.update", channel=OPS, ts=ts, text="a" * 4_001)
    assert answer.body["error"] == "msg_too_long"


def test_gives_each_message_a_later_time_stamp(slack: Slack, clock: FakeClock) -> None:
    stamps = [post(slack), post(slack)]
    clock.advance(seconds=1)
    stamps.append(post(slack))
    assert stamps == sorted(set(stamps))


def test_keeps_replies_in_their_thread(service: Service) -> None:
    first = service.client.chat_postMessage(channel=OPS, text="Stand-up")["ts"]
    reply = service.client.chat_postMessage(channel=OPS, text="All well", thread_ts=first)["ts"]
    service.client.chat_postMessage(channel=OPS, text="Same here", thread_ts=reply)
    history = service.client.conversations_history(channel=OPS)["messages"]
    assert [(message["text"], message["reply_count"]) for message in history] == [("Stand-up", 2)]
    thread = service.client.conversations_replies(channel=OPS, ts=first)["messages"]
    assert [message["text"] for message in thread] == ["Stand-up", "All well", "Same here"]


@pytest.mark.parametrize(("ts", "error"), [("0", "invalid_thread_ts"), ("1.000001", "thread_not_found")])
def test_refuses_a_thread_that_is_none(slack: Slack, ts: str, error: str) -> None:
    assert slack.call("chat.postMessage", channel=OPS, text="x", thread_ts=ts).body["error"] == error


def test_changes_and_deletes_what_the_bot_wrote(service: Service) -> None:
    ts = service.client.chat_postMessage(channel=OPS, text="Good mornign")["ts"]
    service.client.chat_update(channel=OPS, ts=ts, text="Good morning")
    [message] = service.slack.messages(OPS)
    assert message["text"] == "Good morning"
    assert message["edited"]["user"] == BOT
    service.client.chat_delete(channel=OPS, ts=ts)
    assert service.slack.messages(OPS) == []


def test_leaves_alone_what_others_wrote(slack: Slack) -> None:
    ts = slack.act(BOB, "chat.postMessage", channel=GENERAL, text="Mine").body["ts"]
    update = slack.call("chat.update", channel=GENERAL, ts=ts, text="Ours")
    delete = slack.call("chat.delete", channel=GENERAL, ts=ts)
    assert (update.body["error"], delete.body["error"]) == ("cant_update_message", "cant_delete_message")


def test_knows_no_message_that_is_not_there(slack: Slack) -> None:
    assert slack.call("chat.delete", channel=OPS, ts="1.000001").body["error"] == "message_not_found"
