from __future__ import annotations

import pytest
from jira import JIRAError

from residency.twins.jira.model import Jira
from residency.twins.wire import Faults
from tests.twins.jira.conftest import Opener, Service


def keys(jira: Jira, jql: str) -> list[str]:
    answer = jira.call("search_issues", jql=jql, fields="summary")
    assert answer.ok, answer.body
    return [issue["key"] for issue in answer.body["issues"]]


@pytest.mark.parametrize(
    ("jql", "found"),
    [
        ("project = OPS", ["OPS-10", "OPS-2", "OPS-1"]),
        ("project = operations ORDER BY key", ["OPS-1", "OPS-2", "OPS-10"]),
        ("PROJECT in (OPS, REL) order by created asc", ["OPS-2", "OPS-10", "OPS-1", "REL-1"]),
        ("project = OPS ORDER BY created DESC", ["OPS-1", "OPS-10", "OPS-2"]),
        ("project in (REL, OPS) ORDER BY updated, key DESC", ["REL-1", "OPS-10", "OPS-2", "OPS-1"]),
        ('status = "In Progress"', ["OPS-2"]),
        ("status not in ('To Do', Done)", ["OPS-2"]),
        ("status = 10000 AND project = OPS", ["OPS-1"]),
        ("assignee = alice-1", ["REL-1", "OPS-1"]),
        ('assignee = "alice@example.org" and project != REL', ["OPS-1"]),
        ("assignee is EMPTY", ["OPS-10"]),
        ("assignee is not null", ["REL-1", "OPS-2", "OPS-1"]),
        ("assignee in (EMPTY, charlie-3)", ["OPS-10", "OPS-2"]),
        ("assignee = currentUser()", []),
        ("labels = green", ["OPS-10"]),
        ("labels in (hardware, office) AND status != Done", ["OPS-1"]),
        ("labels = unheard-of", []),
        ("key in (OPS-1, ops-10)", ["OPS-10", "OPS-1"]),
        ('"issuekey" = "REL-1"', ["REL-1"]),
    ],
)
def test_finds_what_the_query_means(jira: Jira, jql: str, found: list[str]) -> None:
    assert keys(jira, jql) == found


def test_never_means_an_empty_field_by_a_negation(jira: Jira) -> None:
    assert keys(jira, "project = OPS AND assignee != alice-1") == ["OPS-2"]
    assert keys(jira, "project = OPS AND labels not in (hardware)") == ["OPS-10"]


@pytest.mark.parametrize(
    ("jql", "sentence"),
    [
        ("", "Unbounded JQL queries are not allowed here."),
        ("ORDER BY created", "Unbounded JQL queries are not allowed here."),
        ("colour = red", "Field 'colour' does not exist"),
        ("project = OPS ORDER BY colour", "Field 'colour' does not exist"),
        ("project = NONE", "The value 'NONE' does not exist for the field 'project'."),
        ("status = Lost", "The value 'Lost' does not exist for the field 'status'."),
        ("assignee = zoe", "The value 'zoe' does not exist for the field 'assignee'."),
        ("key = OPS-99", "An issue with key 'OPS-99' does not exist for field 'key'."),
        ("project OPS", "Expecting 'in' but got 'OPS'."),
        ("project =", "Unexpected end of the query."),
        ("project = OPS AND", "Unexpected end of the query."),
        ("project = OPS OR project = REL", "Expecting either 'AND' but got 'OR'."),
        ("project in OPS", "Expecting '(' but got 'OPS'."),
        ("project in (OPS", "Expecting ')' but got the end of the query."),
        ("assignee is alice-1", "'is' takes only EMPTY or NULL, not 'alice-1'."),
        ("project ~ OPS", "The character '~' is not understood here."),
    ],
)
def test_says_what_it_does_not_understand(service: Service, jql: str, sentence: str) -> None:
    with pytest.raises(JIRAError) as raised:
        service.client.search_issues(jql)
    assert raised.value.status_code == 400
    assert sentence in str(raised.value.text)


def test_reads_quoted_words_as_values(jira: Jira) -> None:
    jira.call("edit_issue", issue="OPS-1", fields={"labels": ['a"b', "and"]})
    assert keys(jira, r'labels = "a\"b" AND labels = "and"') == ["OPS-1"]


def test_gives_ids_only_unless_asked_for_more(jira: Jira) -> None:
    [issue] = jira.call("search_issues", jql="project = REL").body["issues"]
    assert "key" not in issue
    assert "fields" not in issue
    [issue] = jira.call("search_issues", jql="project = REL", fields="*navigable").body["issues"]
    assert issue["fields"]["summary"] == "Release 2.0"


def test_gives_the_client_whole_issues(service: Service) -> None:
    [issue] = service.client.search_issues("project = REL")
    assert (issue.key, issue.fields.reporter.displayName) == ("REL-1", "Bob Baker")
    assert issue.raw["self"] == f"{service.url}/rest/api/2/issue/{issue.id}"


def test_gives_page_after_page_with_a_token(open_service: Opener) -> None:
    service = open_service(Faults(page_size=2))
    jql = "project = OPS ORDER BY key"
    everything = service.client.search_issues(jql, maxResults=0)
    assert [issue.key for issue in everything] == ["OPS-1", "OPS-2", "OPS-10"]
    first = service.client.enhanced_search_issues(jql, maxResults=50, use_post=True)
    assert [issue.key for issue in first] == ["OPS-1", "OPS-2"]
    second = service.client.enhanced_search_issues(jql, nextPageToken=first.nextPageToken)
    assert [issue.key for issue in second] == ["OPS-10"]
    assert second.nextPageToken is None


@pytest.mark.parametrize("token", ["?", "bm9uc2Vuc2U=", "/////w=="])
def test_refuses_a_token_of_somebody_else(jira: Jira, token: str) -> None:
    answer = jira.call("search_issues", jql="project = OPS", nextPageToken=token)
    assert (answer.status, answer.body["errorMessages"]) == (
        400,
        ["The provided next page token is invalid or expired."],
    )
