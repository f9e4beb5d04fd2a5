from __future__ import annotations

import json
import time

from residency.twins.jira.model import Jira
from residency.twins.wire import Faults
from tests.fakes import FakeClock
from tests.twins.jira.conftest import SITE


def test_knows_no_operation_that_it_does_not_claim(jira: Jira) -> None:
    assert jira.call("delete_issue", issue="OPS-1").status == 404


def test_gives_the_same_answers_to_the_byte() -> None:
    def play() -> str:
        clock = FakeClock()
        jira = Jira(SITE, clock=clock, seed=7, faults=Faults(duplicated_events=0.5, shuffled_events=True))
        answers = []
        for text in "abcdef":
            answers.append(jira.call("add_comment", issue="OPS-1", body=text).body)
            clock.advance(seconds=1)
        answers.append(jira.call("search_issues", jql="project = OPS", fields="*all").body)
        return json.dumps([answers, [event.body for event in jira.fetch_events()]])

    assert play() == play()


def test_begins_anew_for_everyone(clock: FakeClock) -> None:
    Jira(SITE, clock=clock).call("transition_issue", issue="OPS-1", transition="31")
    assert Jira(SITE, clock=clock).issue("OPS-1")["status"] == "To Do"


def test_costs_next_to_nothing_to_make(clock: FakeClock) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        for _ in range(1000):
            Jira(SITE, clock=clock)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) / 1000 < 50e-6


def test_tells_what_has_changed(jira: Jira) -> None:
    fields = {"project": {"key": "REL"}, "issuetype": {"name": "Task"}, "summary": "Release 3.0"}
    jira.act("bob-2", "create_issue", fields=fields)
    jira.act("bob-2", "assign_issue", issue="REL-2", accountId="alice-1")
    update = {"comment": [{"add": {"body": "Go."}}]}
    jira.act("bob-2", "transition_issue", issue="REL-2", transition="2", update=update)
    jira.act("bob-2", "edit_issue", issue="REL-2", fields={"summary": "Release 3.0"})
    events = [event.body for event in jira.fetch_events()]
    assert [event["webhookEvent"] for event in events] == [
        "jira:issue_created",
        "jira:issue_updated",
        "jira:issue_updated",
        "comment_created",
    ]
    assert {event["user"]["accountId"] for event in events} == {"bob-2"}
    changes = [item for event in events[1:3] for item in event["changelog"]["items"]]
    assert [(item["field"], item["fromString"], item["toString"]) for item in changes] == [
        ("assignee", None, "Alice Archer"),
        ("status", "To Do", "In Review"),
    ]


def test_gives_each_event_an_id_of_its_own(jira: Jira) -> None:
    for text in "ab":
        jira.call("add_comment", issue="OPS-1", body=text)
    first, second = jira.fetch_events()
    assert first.id != second.id
