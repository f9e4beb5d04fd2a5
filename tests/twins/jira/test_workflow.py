from __future__ import annotations

import pytest
from jira import JIRAError

from residency.twins.jira.model import Jira
from tests.twins.jira.conftest import Service


def test_goes_from_everywhere_to_everywhere_in_a_simple_project(service: Service) -> None:
    ways = {way["id"]: way["to"]["name"] for way in service.client.transitions("OPS-10")}
    assert ways == {"11": "To Do", "21": "In Progress", "31": "Done"}
    service.client.transition_issue("OPS-10", "11")
    assert service.jira.issue("OPS-10")["status"] == "To Do"


def test_offers_only_the_ways_on_from_where_the_issue_is(service: Service) -> None:
    client = service.client
    assert [way["name"] for way in client.transitions("REL-1")] == ["Ask for review"]
    with pytest.raises(JIRAError, match="Transition id '3' is not valid for this issue"):
        client.transition_issue("REL-1", "3")
    client.transition_issue("REL-1", "Ask for review")
    client.transition_issue("REL-1", "Approve")
    assert client.issue("REL-1").fields.status.statusCategory.key == "done"


def test_takes_fields_and_a_comment_along(service: Service) -> None:
    service.client.transition_issue("OPS-1", "Done", fields={"assignee": {"id": None}}, comment="Delivered.")
    issue = service.jira.issue("OPS-1")
    assert (issue["status"], issue["assignee"]) == ("Done", None)
    assert issue["comments"] == [{"author": "app", "body": "Delivered."}]


def test_moves_nothing_when_a_field_is_wrong(jira: Jira) -> None:
    answer = jira.call("transition_issue", issue="OPS-1", transition="31", fields={"summary": ""})
    assert answer.status == 400
    assert jira.issue("OPS-1")["status"] == "To Do"


@pytest.mark.parametrize("transition", ["Done", None, {"name": "Done"}])
def test_knows_transitions_by_number_only(jira: Jira, transition: object) -> None:
    answer = jira.call("transition_issue", issue="OPS-1", transition=transition)
    assert answer.body["errorMessages"] == ["'transition' identifier must be an integer"]


def test_shows_one_transition_alone(service: Service) -> None:
    assert [way["name"] for way in service.client.transitions("OPS-1", id="31")] == ["Done"]
