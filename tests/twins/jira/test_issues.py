from __future__ import annotations

from typing import Any

import pytest
from jira import JIRAError

from residency.twins.jira.model import Jira
from tests.twins.jira.conftest import Service

NO_SUCH_ISSUE = "Issue does not exist or you do not have permission to see it."


def errors(jira: Jira, operation: str, **arguments: object) -> dict[str, str]:
    """The fields that are wrong, with Jira's sentences."""
    answer = jira.call(operation, **arguments)
    assert (answer.ok, answer.status) == (False, 400)
    return dict(answer.body["errors"])


def create(jira: Jira, **fields: Any) -> str:
    whole = {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": "New", **fields}
    return str(jira.call("create_issue", fields=whole).body["key"])


def test_creates_an_issue_and_shows_it(service: Service) -> None:
    issue = service.client.create_issue(
        project="OPS",
        issuetype="Bug",
        summary="Printer is on fire",
        description="It is the big one.",
        labels=["hardware", "urgent"],
        assignee={"accountId": "alice-1"},
    )
    assert (issue.key, issue.fields.status.name, issue.fields.issuetype.name) == ("OPS-11", "To Do", "Bug")
    assert issue.raw["fields"]["assignee"]["displayName"] == "Alice Archer"
    assert service.jira.issue("OPS-11") == {
        "key": "OPS-11",
        "type": "Bug",
        "summary": "Printer is on fire",
        "description": "It is the big one.",
        "status": "To Do",
        "assignee": "alice-1",
        "reporter": "app",
        "labels": ["hardware", "urgent"],
        "comments": [],
    }


def test_numbers_issues_by_project(jira: Jira) -> None:
    assert [create(jira), create(jira, project={"id": "10200"}), create(jira)] == ["OPS-11", "REL-2", "OPS-12"]
    assert jira.issues()[-3:] == ["OPS-11", "REL-2", "OPS-12"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"summary": " "}, {"summary": "You must specify a summary of the issue."}),
        ({"summary": "a\nb"}, {"summary": "The summary is invalid because it contains newline characters."}),
        ({"summary": "a" * 256}, {"summary": "Summary can't exceed 255 characters."}),
        ({"project": {"key": "NONE"}}, {"project": "Specify a valid project ID or key"}),
        ({"issuetype": {"name": "Wish"}}, {"issuetype": "Specify a valid issue type"}),
        ({"labels": ["two words"]}, {"labels": "The label 'two words' contains spaces which is invalid."}),
        ({"labels": "one"}, {"labels": "data was not an array"}),
        ({"description": {"type": "doc"}}, {"description": "Operation value must be a string"}),
        ({"assignee": {"accountId": "charlie-3"}}, {"assignee": "User 'charlie-3' cannot be assigned issues."}),
        ({"assignee": {"accountId": "nobody"}}, {"assignee": "Specify a valid value for assignee"}),
        ({"assignee": {"name": "alice"}}, {"assignee": "Specify a valid value for assignee"}),
        ({"assignee": "alice-1"}, {"assignee": "data was not an object"}),
        (
            {"colour": "red"},
            {"colour": "Field 'colour' cannot be set. It is not on the appropriate screen, or unknown."},
        ),
    ],
)
def test_says_which_field_is_wrong(jira: Jira, fields: dict[str, object], wrong: dict[str, str]) -> None:
    whole = {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": "New", **fields}
    assert errors(jira, "create_issue", fields=whole) == wrong


def test_says_all_that_is_wrong_at_once(service: Service) -> None:
    with pytest.raises(JIRAError) as raised:
        service.client.issue("OPS-1").update(summary="", fields={"labels": ["a b"], "summary": ""})
    assert raised.value.status_code == 400
    assert "You must specify a summary" in str(raised.value.text)
    assert "contains spaces" in str(raised.value.text)
    assert service.jira.issue("OPS-1")["summary"] == "Order a laptop"


def test_edits_fields_and_the_client_sees_it(service: Service) -> None:
    issue = service.client.issue("OPS-1")
    issue.update(summary="Order two laptops", description="One for Bob.")
    assert (issue.fields.summary, issue.fields.description) == ("Order two laptops", "One for Bob.")
    issue.update(fields={"description": None, "assignee": None})
    assert (issue.fields.description, issue.fields.assignee) == (None, None)


def test_adds_and_removes_labels_one_by_one(service: Service) -> None:
    issue = service.client.issue("OPS-1")
    issue.add_field_value("labels", "urgent")
    issue.update(update={"labels": [{"remove": "hardware"}, {"add": "office"}]})
    assert issue.fields.labels == ["urgent", "office"]
    issue.update(update={"labels": [{"set": []}], "comment": [{"add": {"body": "Cleared."}}]})
    assert service.jira.issue("OPS-1")["labels"] == []
    assert service.jira.issue("OPS-1")["comments"] == [{"author": "app", "body": "Cleared."}]


@pytest.mark.parametrize("update", [{"summary": [{"add": "x"}]}, {"labels": [{"multiply": "x"}]}])
def test_knows_which_steps_a_field_takes(jira: Jira, update: dict[str, object]) -> None:
    [sentence] = errors(jira, "edit_issue", issue="OPS-1", update=update).values()
    assert "does not support operation" in sentence


@pytest.mark.parametrize("update", ["labels", {"labels": "x"}, {"labels": ["x"]}])
def test_refuses_an_update_that_is_none(jira: Jira, update: object) -> None:
    answer = jira.call("edit_issue", issue="OPS-1", update=update)
    assert (answer.status, answer.body["errorMessages"]) == (
        400,
        ["Invalid request payload. Refer to the REST API documentation and try again."],
    )


@pytest.mark.parametrize(
    ("assignee", "holder"), [("alice@example.org", "alice-1"), ("Bob", "bob-2"), (None, None), (-1, "bob-2")]
)
def test_assigns_to_somebody_nobody_or_whoever_leads(
    service: Service, assignee: str | None, holder: str | None
) -> None:
    service.client.assign_issue("OPS-2", assignee)
    assert service.jira.issue("OPS-2")["assignee"] == holder


def test_does_not_take_an_assignment_to_no_account_for_one_to_nobody(jira: Jira) -> None:
    assert errors(jira, "assign_issue", issue="OPS-1", name="alice") == {
        "assignee": "Specify a valid value for assignee"
    }
    assert jira.issue("OPS-1")["assignee"] == "alice-1"


def test_finds_an_issue_by_key_in_any_case_and_by_id(service: Service) -> None:
    by_key = service.client.issue("ops-1")
    assert service.client.issue(by_key.id).key == by_key.key == "OPS-1"


def test_shows_only_the_fields_that_are_wanted(jira: Jira) -> None:
    def names(fields: object) -> set[str]:
        return set(jira.call("issue", issue="OPS-1", fields=fields).body["fields"])

    assert names("summary,status") == {"summary", "status"}
    assert names(["summary", "colour"]) == {"summary"}
    assert "comment" in names(None) & names("*all")
    assert "comment" not in names("*navigable") | names("-comment")
    assert "summary" in names("*navigable") & names("-comment")


def test_knows_no_issue_that_is_not_there(service: Service) -> None:
    with pytest.raises(JIRAError, match=NO_SUCH_ISSUE) as raised:
        service.client.issue("OPS-99")
    assert raised.value.status_code == 404


@pytest.mark.parametrize("operation", ["issue", "edit_issue", "assign_issue", "comments", "transitions"])
def test_wants_to_know_which_issue(jira: Jira, operation: str) -> None:
    assert jira.call(operation).body["errorMessages"] == ["issue is required."]
