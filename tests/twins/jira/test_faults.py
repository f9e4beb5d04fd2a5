"""Every fault as the official client meets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from jira import JIRAError

from residency.twins.wire import Faults, RateLimit
from tests.fakes import FakeClock
from tests.twins.jira.conftest import Opener


def test_outlasts_a_client_that_waits_a_minute_at_most(open_service: Opener, waits: list[float]) -> None:
    service = open_service()
    service.jira.refuse([5])
    with pytest.raises(JIRAError) as raised:
        service.client.add_comment("OPS-1", "Now?")
    assert raised.value.status_code == 429
    assert max(waits) <= 60
    assert service.jira.issue("OPS-1")["comments"] == []


def test_limits_calls_in_a_window(open_service: Opener, waits: list[float]) -> None:
    service = open_service(Faults(rate_limit=RateLimit(calls=2, seconds=20)))
    for text in ("one", "two", "three"):
        service.client.add_comment("OPS-1", text)
    assert len(waits) == 1
    assert waits[0] >= 20
    assert len(service.jira.issue("OPS-1")["comments"]) == 3


def test_says_how_long_it_is_busy(open_service: Opener, clock: FakeClock) -> None:
    service = open_service(Faults(spells_minutes=(5,)), greets=False, max_retries=0)
    with pytest.raises(JIRAError, match="Rate limit exceeded") as raised:
        service.client.add_comment("OPS-1", "Now?")
    response = raised.value.response
    assert response is not None
    assert (response.status_code, response.headers["Retry-After"]) == (429, "300")
    clock.advance(minutes=5)
    service.client.add_comment("OPS-1", "Now?")
    assert len(service.jira.issue("OPS-1")["comments"]) == 1


def test_fails_and_then_succeeds(open_service: Opener) -> None:
    service = open_service(Faults(server_errors=(1,)), greets=False)
    with pytest.raises(JIRAError, match="Internal server error") as raised:
        service.client.add_comment("OPS-1", "Again")
    assert raised.value.status_code == 500
    assert service.jira.issue("OPS-1")["comments"] == []
    service.client.add_comment("OPS-1", "Again")
    assert len(service.jira.issue("OPS-1")["comments"]) == 1


def test_refuses_an_expired_token(open_service: Opener, clock: FakeClock) -> None:
    client = open_service(Faults(token_expires=clock.now + timedelta(hours=12))).client
    assert client.myself()["accountId"] == "app"
    clock.advance(hours=12)
    with pytest.raises(JIRAError, match="Client must be authenticated") as raised:
        client.myself()
    assert raised.value.status_code == 401


def test_shows_a_write_only_a_little_later(open_service: Opener, clock: FakeClock) -> None:
    service = open_service(Faults(stale_seconds=5))
    service.client.transition_issue("OPS-1", "31")
    assert service.client.issue("OPS-1").fields.status.name == "To Do"
    assert service.jira.issue("OPS-1")["status"] == "Done"
    clock.advance(seconds=5)
    assert service.client.issue("OPS-1").fields.status.name == "Done"


def test_does_not_find_yet_what_was_just_created(open_service: Opener, clock: FakeClock) -> None:
    client = open_service(Faults(stale_seconds=5)).client
    fields = {"project": {"key": "REL"}, "issuetype": {"name": "Task"}, "summary": "Release 3.0"}
    created = client.create_issue(fields=fields, prefetch=False)
    assert [issue.key for issue in client.search_issues("project = REL")] == ["REL-1"]
    with pytest.raises(JIRAError, match="Issue does not exist"):
        client.issue(created.key)
    clock.advance(seconds=5)
    assert [issue.key for issue in client.search_issues("project = REL")] == ["REL-2", "REL-1"]


def test_tells_twice_of_the_same(open_service: Opener) -> None:
    service = open_service(Faults(duplicated_events=1.0))
    service.client.add_comment("OPS-1", "Once")
    first, again = service.jira.fetch_events()
    assert first == again


def test_tells_out_of_order(open_service: Opener) -> None:
    service = open_service(Faults(shuffled_events=True), seed=4)
    for text in "abcdef":
        service.client.add_comment("OPS-1", text)
    told = [event.body["comment"]["body"] for event in service.jira.fetch_events()]
    assert told != sorted(told)
    assert sorted(told) == list("abcdef")


def test_lets_people_act_whatever_the_app_meets(open_service: Opener) -> None:
    service = open_service(Faults(spells_minutes=(5,)), greets=False)
    assert service.jira.act("bob-2", "add_comment", issue="OPS-1", body="Hello?").ok
