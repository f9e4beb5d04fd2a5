from __future__ import annotations

import pytest

from residency.twins.slack.model import Slack
from tests.twins.slack.conftest import ALICE, BOT, OPS, Service


@pytest.fixture
def ts(slack: Slack) -> str:
    return str(slack.call("chat.postMessage", channel=OPS, text="Ready?").body["ts"])


def test_counts_who_reacted(service: Service) -> None:
    client = service.client
    ts = client.chat_postMessage(channel=OPS, text="Ready?")["ts"]
    client.reactions_add(channel=OPS, timestamp=ts, name=":eyes:")
    service.slack.act(ALICE, "reactions.add", channel=OPS, timestamp=ts, name="eyes")
    service.slack.act(ALICE, "reactions.add", channel=OPS, timestamp=ts, name="tada")
    message = client.reactions_get(channel=OPS, timestamp=ts)["message"]
    assert message["reactions"] == [
        {"name": "eyes", "users": [BOT, ALICE], "count": 2},
        {"name": "tada", "users": [ALICE], "count": 1},
    ]
    client.reactions_remove(channel=OPS, timestamp=ts, name="eyes")
    service.slack.act(ALICE, "reactions.remove", channel=OPS, timestamp=ts, name="tada")
    assert service.slack.messages(OPS)[0]["reactions"] == [{"name": "eyes", "users": [ALICE], "count": 1}]


def test_takes_each_reaction_once(slack: Slack, ts: str) -> None:
    first, again = (slack.call("reactions.add", channel=OPS, timestamp=ts, name="eyes") for _ in range(2))
    assert (first.ok, again.body["error"]) == (True, "already_reacted")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"name": "eyes"}, "no_reaction"),
        ({"name": "Not an emoji"}, "invalid_name"),
        ({"name": "eyes", "timestamp": "now"}, "bad_timestamp"),
        ({"name": "eyes", "timestamp": "1.000001"}, "message_not_found"),
    ],
)
def test_refuses_to_remove_what_is_not_there(
    slack: Slack, ts: str, arguments: dict[str, object], reason: str
) -> None:
    answer = slack.call("reactions.remove", **{"channel": OPS, "timestamp": ts, **arguments})
    assert answer.body["error"] == reason


def test_takes_no_reaction_in_an_archived_channel(slack: Slack, ts: str) -> None:
    slack.call("conversations.archive", channel=OPS)
    assert slack.call("reactions.add", channel=OPS, timestamp=ts, name="eyes").body["error"] == "is_archived"
