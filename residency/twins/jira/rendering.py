"""The nouns of a site as the JSON that Jira sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from residency.twins.jira.site import (
    ISSUE_TYPES,
    Account,
    Category,
    Comment,
    Issue,
    Link,
    Project,
    Site,
    Status,
    Transition,
)
from residency.twins.wire import Body

ORIGIN = "https://example.atlassian.net"
"""Where the site is said to be; a server puts its own address in the place of it."""

API = f"{ORIGIN}/rest/api/2"

CATEGORIES: Mapping[Category, tuple[int, str]] = {
    Category.NEW: (2, "To Do"),
    Category.IN_PROGRESS: (4, "In Progress"),
    Category.DONE: (3, "Done"),
}

LINK_TYPES: Mapping[str, Body] = {
    "Blocks": {"id": "10000", "name": "Blocks", "inward": "is blocked by", "outward": "blocks"},
    "Duplicate": {"id": "10002", "name": "Duplicate", "inward": "is duplicated by", "outward": "duplicates"},
    "Relates": {"id": "10003", "name": "Relates", "inward": "relates to", "outward": "relates to"},
}


def moment_text(moment: datetime) -> str:
    """A moment as Jira writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000+0000")


def account_body(account: Account) -> Body:
    """A person, or the account of an app."""
    return {
        "self": f"{API}/user?accountId={account.id}",
        "accountId": account.id,
        "accountType": "atlassian",
        "emailAddress": account.email,
        "displayName": account.name,
        "active": account.active,
        "timeZone": account.time_zone,
    }


def project_body(site: Site, project: Project) -> Body:
    """A project with its types of issues."""
    return {
        **project_reference(project),
        "lead": account_body(site.accounts[project.lead]),
        "issueTypes": [issue_type_body(type_id, name) for type_id, name in ISSUE_TYPES.items()],
        "assigneeType": "PROJECT_LEAD",
    }


def project_reference(project: Project) -> Body:
    """A project as an issue shows it."""
    return {
        "self": f"{API}/project/{project.id}",
        "id": project.id,
        "key": project.key,
        "name": project.name,
        "projectTypeKey": "software",
        "simplified": False,
    }


def issue_type_body(type_id: str, name: str) -> Body:
    """A type of issues."""
    return {"self": f"{API}/issuetype/{type_id}", "id": type_id, "name": name, "subtask": False}


def status_body(status: Status) -> Body:
    """A status with its category."""
    number, name = CATEGORIES[status.category]
    category = {
        "self": f"{API}/statuscategory/{number}",
        "id": number,
        "key": status.category.value,
        "name": name,
    }
    return {
        "self": f"{API}/status/{status.id}",
        "id": status.id,
        "name": status.name,
        "statusCategory": category,
    }


def transition_body(transition: Transition, to: Status) -> Body:
    """A way on, and where it leads."""
    return {
        "id": transition.id,
        "name": transition.name,
        "to": status_body(to),
        "hasScreen": False,
        "isGlobal": not transition.sources,
        "isInitial": False,
        "isAvailable": True,
        "isConditional": False,
    }


def comment_body(site: Site, issue: Issue, comment: Comment) -> Body:
    """A comment; its body is text, as in version 2 of the API."""
    author = account_body(site.accounts[comment.author])
    return {
        "self": f"{API}/issue/{issue.id}/comment/{comment.id}",
        "id": comment.id,
        "author": author,
        "updateAuthor": author,
        "body": comment.body,
        "created": moment_text(comment.created),
        "updated": moment_text(comment.created),
        "jsdPublic": True,
    }


def issue_body(site: Site, issue: Issue, names: Sequence[str] = ("*all",)) -> Body:
    """An issue with the fields of these names; ``*all`` and ``*navigable`` name many, ``-name`` leaves one out."""
    reference = {
        "expand": "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations",
        "id": issue.id,
        "self": f"{API}/issue/{issue.id}",
    }
    wanted = _wanted(names)
    if not wanted and "id" in names:
        return reference
    fields = {name: render(site, issue) for name, render in FIELDS.items() if name in wanted}
    return {**reference, "key": issue.key, "fields": fields}


def _wanted(names: Sequence[str]) -> set[str]:
    without = {name[1:] for name in names if name.startswith("-")}
    wanted = set(names) & set(FIELDS)
    if "*all" in names or len(without) == len(names):
        wanted = set(FIELDS)
    elif "*navigable" in names:
        wanted |= set(FIELDS) - {"comment"}
    return wanted - without


def _render_person(site: Site, account_id: str) -> Body | None:
    return account_body(site.accounts[account_id]) if account_id else None


def _render_comments(site: Site, issue: Issue) -> Body:
    comments = [comment_body(site, issue, comment) for comment in issue.comments]
    return {"comments": comments, "maxResults": len(comments), "total": len(comments), "startAt": 0}


def _render_links(site: Site, issue: Issue) -> list[Body]:
    return [_render_link(site, issue, link) for link in site.links if issue.key in (link.source, link.target)]


def _render_link(site: Site, issue: Issue, link: Link) -> Body:
    side, key = ("outwardIssue", link.target) if issue.key == link.source else ("inwardIssue", link.source)
    other = site.issues[key]
    shown = {
        "id": other.id,
        "key": key,
        "self": f"{API}/issue/{other.id}",
        "fields": {"summary": other.summary, "status": _render_status(site, other)},
    }
    kind = {"self": f"{API}/issueLinkType/{LINK_TYPES[link.type]['id']}", **LINK_TYPES[link.type]}
    return {"id": link.id, "self": f"{API}/issueLink/{link.id}", "type": kind, side: shown}


def _render_status(site: Site, issue: Issue) -> Body:
    return status_body(site.workflow(issue).status(issue.status))


def _render_type(issue: Issue) -> Body:
    return next(issue_type_body(type_id, name) for type_id, name in ISSUE_TYPES.items() if name == issue.type)


FIELDS: Mapping[str, Callable[[Site, Issue], Any]] = {
    "summary": lambda _, issue: issue.summary,
    "description": lambda _, issue: issue.description or None,
    "status": _render_status,
    "assignee": lambda site, issue: _render_person(site, issue.assignee),
    "reporter": lambda site, issue: _render_person(site, issue.reporter),
    "labels": lambda _, issue: list(issue.labels),
    "issuetype": lambda _, issue: _render_type(issue),
    "project": lambda site, issue: project_reference(site.projects[issue.project]),
    "created": lambda _, issue: moment_text(issue.created),
    "updated": lambda _, issue: moment_text(issue.updated),
    "issuelinks": _render_links,
    "comment": _render_comments,
}
