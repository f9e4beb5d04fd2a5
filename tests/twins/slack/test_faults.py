"""Every fault as the official client meets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import RateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_handlers import ServerErrorRetryHandler

from residency.twins.wire import Faults, RateLimit
from tests.fakes import FakeClock
from tests.twins.slack.conftest import ALICE, OPS, Opener


def test_says_how_long_it_is_busy(open_service: Opener) -> None:
    service = open_service(Faults(spells_minutes=(5,)))
    with pytest.raises(SlackApiError) as raised:
        service.client.chat_postMessage(channel=OPS, text="Now?")
    response = raised.value.response
    assert (response.status_code, response["error"]) == (429, "ratelimited")
    assert response.headers["Retry-After"] == "300"
    assert service.slack.messages(OPS) == []


def test_takes_the_message_after_the_client_waited_out_two_spells(
    open_service: Opener, waits: list[float]
) -> None:
    service = open_service()
    service.slack.refuse([5, 10])
    service.client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=2))
    service.client.chat_postMessage(channel=OPS, text="At last")
    assert [int(seconds) for seconds in waits] == [300, 600]
    assert [message["text"] for message in service.slack.messages(OPS)] == ["At last"]


def test_limits_calls_in_a_window(open_service: Opener, waits: list[float]) -> None:
    service = open_service(Faults(rate_limit=RateLimit(calls=2, seconds=30)))
    service.client.retry_handlers.append(RateLimitErrorRetryHandler())
    for text in "abc":
        service.client.chat_postMessage(channel=OPS, text=text)
    assert [int(seconds) for seconds in waits] == [30]
    assert [message["text"] for message in service.slack.messages(OPS)] == ["a", "b", "c"]


def test_fails_and_then_succeeds(open_service: Opener, waits: list[float]) -> None:
    service = open_service(Faults(server_errors=(1,)))
    service.client.retry_handlers.append(ServerErrorRetryHandler())
    service.client.chat_postMessage(channel=OPS, text="Again")
    assert len(waits) == 1
    assert [message["text"] for message in service.slack.messages(OPS)] == ["Again"]


def test_fails_for_who_does_not_try_again(open_service: Opener) -> None:
    client = open_service(Faults(server_errors=(1,))).client
    with pytest.raises(SlackApiError) as raised:
        client.auth_test()
    assert (raised.value.response.status_code, raised.value.response["error"]) == (500, "internal_error")
    assert client.auth_test()["ok"]


def test_refuses_an_expired_token(open_service: Opener, clock: FakeClock) -> None:
    client = open_service(Faults(token_expires=clock.now + timedelta(hours=12))).client
    assert client.auth_test()["ok"]
    clock.advance(hours=12)
    with pytest.raises(SlackApiError, match="token_expired"):
        client.auth_test()


def test_shows_a_write_only_a_little_later(open_service: Opener, clock: FakeClock) -> None:
    service = open_service(Faults(stale_seconds=5))
    service.client.chat_postMessage(channel=OPS, text="Written")
    assert service.client.conversations_history(channel=OPS)["messages"] == []
    assert len(service.slack.messages(OPS)) == 1
    clock.advance(seconds=5)
    assert len(service.client.conversations_history(channel=OPS)["messages"]) == 1


def test_tells_twice_of_the_same(open_service: Opener) -> None:
    service = open_service(Faults(duplicated_events=1.0))
    service.client.chat_postMessage(channel=OPS, text="Once")
    first, again = service.slack.fetch_events()
    assert first == again


def test_tells_out_of_order(open_service: Opener) -> None:
    service = open_service(Faults(shuffled_events=True), seed=4)
    for text in "abcdef":
        service.client.chat_postMessage(channel=OPS, text=text)
    told = [event.body["event"]["text"] for event in service.slack.fetch_events()]
    assert told != sorted(told)
    assert sorted(told) == list("abcdef")


def test_lets_people_act_whatever_the_bot_meets(open_service: Opener) -> None:
    service = open_service(Faults(spells_minutes=(5,)))
    assert service.slack.act(ALICE, "chat.postMessage", channel=OPS, text="Hello?").ok
