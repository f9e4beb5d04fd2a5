"""What Jira posts to a webhook when something has changed."""

from __future__ import annotations

from residency.twins.jira.operation import Call
from residency.twins.jira.rendering import account_body, comment_body, issue_body
from residency.twins.jira.site import Comment, Issue, Site
from residency.twins.wire import Body


def issue_created(site: Site, call: Call, issue: Issue) -> Body:
    """An issue is new."""
    return {
        **_head(site, call, "jira:issue_created"),
        "issue_event_type_name": "issue_created",
        "issue": issue_body(site, issue),
    }


def issue_updated(site: Site, call: Call, before: Issue, after: Issue) -> list[Body]:
    """An issue has other values; nothing goes off where it has the same."""
    items = _changelog(site, before, after)
    if not items:
        return []
    event = {
        **_head(site, call, "jira:issue_updated"),
        "issue_event_type_name": "issue_assigned" if items[0]["field"] == "assignee" else "issue_generic",
        "issue": issue_body(site, after),
        "changelog": {"items": items},
    }
    return [event]


def comment_created(site: Site, call: Call, issue: Issue, comment: Comment) -> Body:
    """An issue has one more comment."""
    return {
        **_head(site, call, "comment_created"),
        "issue": issue_body(site, issue, ("summary", "status", "assignee")),
        "comment": comment_body(site, issue, comment),
    }


def _head(site: Site, call: Call, name: str) -> Body:
    return {
        "timestamp": int(call.now.timestamp() * 1000),
        "webhookEvent": name,
        "user": account_body(site.accounts[call.actor]),
    }


def _changelog(site: Site, before: Issue, after: Issue) -> list[Body]:
    def name(account: str) -> str | None:
        return site.accounts[account].name if account else None

    rows = [
        ("assignee", before.assignee or None, name(before.assignee), after.assignee or None, name(after.assignee)),
        ("status", _status_id(site, before), before.status, _status_id(site, after), after.status),
        ("summary", None, before.summary, None, after.summary),
        ("description", None, before.description or None, None, after.description or None),
        ("labels", None, " ".join(before.labels), None, " ".join(after.labels)),
    ]
    return [
        {"field": field, "fieldtype": "jira", "from": old_id, "fromString": old, "to": new_id, "toString": new}
        for field, old_id, old, new_id, new in rows
        if (old_id, old) != (new_id, new)
    ]


def _status_id(site: Site, issue: Issue) -> str:
    return site.workflow(issue).status(issue.status).id
