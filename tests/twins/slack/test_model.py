from __future__ import annotations

import json
import time

from residency.twins.slack.model import Slack
from residency.twins.wire import Faults
from tests.fakes import FakeClock
from tests.twins.slack.conftest import ALICE, BOARD, BOB, BOT, GENERAL, OPS, RANDOM, WORKSPACE


def told(slack: Slack) -> list[str]:
    return [event.body["event"]["type"] for event in slack.fetch_events()]


def test_knows_no_method_that_it_does_not_claim(slack: Slack) -> None:
    answer = slack.call("files.upload", content="x")
    assert answer.body == {"ok": False, "error": "unknown_method", "req_method": "files.upload"}


def test_gives_the_same_answers_to_the_byte() -> None:
    def play() -> str:
        clock = FakeClock()
        slack = Slack(WORKSPACE, clock=clock, seed=7, faults=Faults(duplicated_events=0.5, shuffled_events=True))
        answers = []
        for text in "abcdef":
            answers.append(slack.call("chat.postMessage", channel=OPS, text=text).body)
            answers.append(slack.call("conversations.create", name=text).body)
            clock.advance(seconds=1)
        answers.append(slack.call("conversations.list", limit=3).body)
        return json.dumps([answers, [event.body for event in slack.fetch_events()]])

    assert play() == play()


def test_begins_anew_for_everyone(clock: FakeClock) -> None:
    Slack(WORKSPACE, clock=clock).call("chat.postMessage", channel=OPS, text="Mine")
    assert Slack(WORKSPACE, clock=clock).messages(OPS) == []


def test_costs_next_to_nothing_to_make(clock: FakeClock) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        for _ in range(1000):
            Slack(WORKSPACE, clock=clock)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) / 1000 < 50e-6


def test_tells_the_bot_what_happens_where_it_is(slack: Slack) -> None:
    ts = slack.act(ALICE, "chat.postMessage", channel=OPS, text="Hello").body["ts"]
    slack.act(ALICE, "chat.update", channel=OPS, ts=ts, text="Hello!")
    slack.act(ALICE, "reactions.add", channel=OPS, timestamp=ts, name="eyes")
    slack.act(ALICE, "reactions.remove", channel=OPS, timestamp=ts, name="eyes")
    slack.act(ALICE, "chat.delete", channel=OPS, ts=ts)
    slack.act(BOB, "conversations.join", channel=OPS)
    slack.act(ALICE, "conversations.kick", channel=OPS, user=BOB)
    slack.act(ALICE, "admin.users.remove", team_id=WORKSPACE.team, user_id=BOB)
    slack.act(ALICE, "conversations.archive", channel=OPS)
    assert told(slack) == [
        "message",
        "message",
        "reaction_added",
        "reaction_removed",
        "message",
        "member_joined_channel",
        "member_left_channel",
        "user_change",
        "channel_archive",
    ]


def test_tells_the_bot_nothing_of_where_it_is_not(slack: Slack) -> None:
    slack.act(BOB, "chat.postMessage", channel=BOARD, text="Between us")
    slack.act(BOB, "chat.postMessage", channel=ALICE, text="Between us two")
    assert told(slack) == []
    slack.act(ALICE, "conversations.invite", channel=RANDOM, users=BOT)
    slack.act(BOB, "chat.postMessage", channel=BOT, text="Between you and me")
    assert told(slack) == ["member_joined_channel", "message"]


def test_tells_in_the_envelope_of_the_events_api(slack: Slack, clock: FakeClock) -> None:
    slack.act(ALICE, "chat.postMessage", channel=GENERAL, text="Hello")
    [event] = slack.fetch_events()
    assert event.body["type"] == "event_callback"
    assert event.body["event_id"] == event.id
    assert event.body["event"]["channel_type"] == "channel"


def test_lists_what_came_to_be(slack: Slack) -> None:
    created = slack.call("conversations.create", name="news").body["channel"]["id"]
    assert slack.channels() == [*WORKSPACE.channels, created]
