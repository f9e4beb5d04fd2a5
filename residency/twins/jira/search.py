"""Searching issues with JQL, page after page with a token.

As in Jira Cloud, a query must name something to search for, only ids come back unless ``fields`` asks for more,
and no total is told.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from residency.twins.jira.jql import Clause, JqlError, Order, Query, parse_jql
from residency.twins.jira.operation import Call, Operation, Outcome, Refused, read_size
from residency.twins.jira.rendering import issue_body
from residency.twins.jira.site import Issue, Site

UNBOUNDED = "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."
NEWEST_KEY_FIRST = (Order("key", is_descending=True),)


def search_issues(site: Site, call: Call) -> Outcome:
    """A page of the issues that the query means."""
    found = _find(site, _read_query(site, call))
    start = _read_token(call.optional("nextPageToken"))
    size = read_size(call, default=50, largest=100)
    names = call.names("fields") or ["id"]
    body: dict[str, Any] = {"issues": [issue_body(site, issue, names) for issue in found[start : start + size]]}
    if start + size < len(found):
        return Outcome({**body, "nextPageToken": _write_token(start + size), "isLast": False})
    return Outcome({**body, "isLast": True})


def _read_query(site: Site, call: Call) -> Query:
    try:
        query = parse_jql(call.optional("jql"), me=call.actor)
    except JqlError as error:
        raise Refused(400, str(error)) from None
    if not query.clauses:
        raise Refused(400, UNBOUNDED)
    problems = [problem for clause in query.clauses for problem in _unknown(site, clause)]
    if problems:
        raise Refused(400, *problems)
    return query


def _unknown(site: Site, clause: Clause) -> list[str]:
    """Jira's sentences for values that nothing on the site has; labels may be anything."""
    if clause.field not in KNOWN:
        return []
    known = KNOWN[clause.field](site)
    sentence = (
        "An issue with key '{}' does not exist for field 'key'."
        if clause.field == "key"
        else f"The value '{{}}' does not exist for the field '{clause.field}'."
    )
    return [sentence.format(value) for value in clause.values if value and value.lower() not in known]


def _find(site: Site, query: Query) -> list[Issue]:
    found = [
        issue
        for issue in site.issues.values()
        if all(clause.matches(_lower(*VALUES[clause.field](site, issue))) for clause in query.clauses)
    ]
    # Sorting is stable: the last to sort by goes first.
    for order in reversed(query.order or NEWEST_KEY_FIRST):
        found.sort(key=SORTING[order.field], reverse=order.is_descending)
    return found


def _lower(*values: str) -> frozenset[str]:
    return frozenset(value.lower() for value in values)


def _account_names(site: Site, account_id: str) -> tuple[str, ...]:
    """An account can be named by its id, its name and its address."""
    if not account_id:
        return ()
    account = site.accounts[account_id]
    return tuple(name for name in (account.id, account.name, account.email) if name)


def _project_names(site: Site, key: str) -> tuple[str, ...]:
    project = site.projects[key]
    return (project.id, project.key, project.name)


def _status_names(site: Site) -> frozenset[str]:
    statuses = [status for project in site.projects.values() for status in project.workflow.statuses]
    return _lower(*(name for status in statuses for name in (status.id, status.name)))


def _values_of_status(site: Site, issue: Issue) -> tuple[str, ...]:
    status = site.workflow(issue).status(issue.status)
    return (status.id, status.name)


def _read_token(token: str) -> int:
    if not token:
        return 0
    try:
        return int(base64.b64decode(token, validate=True).decode().removeprefix("start="))
    except (binascii.Error, ValueError):
        raise Refused(400, "The provided next page token is invalid or expired.") from None


def _write_token(start: int) -> str:
    return base64.b64encode(f"start={start}".encode()).decode()


VALUES: Mapping[str, Callable[[Site, Issue], tuple[str, ...]]] = {
    "assignee": lambda site, issue: _account_names(site, issue.assignee),
    "key": lambda _, issue: (issue.key, issue.id),
    "labels": lambda _, issue: issue.labels,
    "project": lambda site, issue: _project_names(site, issue.project),
    "status": _values_of_status,
}

KNOWN: Mapping[str, Callable[[Site], frozenset[str]]] = {
    "assignee": lambda site: _lower(
        *(name for account in site.accounts for name in _account_names(site, account))
    ),
    "key": lambda site: _lower(*(name for issue in site.issues.values() for name in (issue.key, issue.id))),
    "project": lambda site: _lower(*(name for key in site.projects for name in _project_names(site, key))),
    "status": _status_names,
}

SORTING: Mapping[str, Callable[[Issue], Any]] = {
    "created": lambda issue: issue.created,
    "key": lambda issue: (issue.project, issue.number),
    "updated": lambda issue: issue.updated,
}

SEARCH: Mapping[str, Operation] = {"search_issues": Operation(search_issues, only_reads=True)}
