"""Comments under issues, as text: list, add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from residency.twins.jira import webhooks
from residency.twins.jira.operation import Call, Operation, Outcome, Refused, cut_page, find_issue
from residency.twins.jira.rendering import comment_body
from residency.twins.jira.site import Comment, Issue, Site
from residency.twins.wire import Body


def list_comments(site: Site, call: Call) -> Outcome:
    """The comments of an issue, the oldest first unless ``orderBy`` is ``-created``."""
    issue = find_issue(site, call.text("issue"))
    order = call.optional("orderBy").removeprefix("+") or "created"
    if order not in {"created", "-created"}:
        raise Refused(400, f"Cannot order by '{order}'.")
    ordered = issue.comments if order == "created" else issue.comments[::-1]
    page = cut_page(ordered, call, default=100, largest=5000)
    return Outcome({**page.metadata, "comments": [comment_body(site, issue, comment) for comment in page.items]})


def add_comment(site: Site, call: Call) -> Outcome:
    """One more comment by the caller."""
    issue = find_issue(site, call.text("issue"))
    changed, comment = commented(site, call, issue, call.arguments.get("body"))
    added = changed.issues[issue.key]
    return Outcome(
        comment_body(changed, added, comment),
        changed,
        [webhooks.comment_created(changed, call, added, comment)],
    )


def apply_comments(site: Site, call: Call, issue: Issue, steps: Any) -> tuple[Site, list[Body]]:
    """The site and its events after the comments that ride along with another change."""
    events = []
    for step in steps:
        site, comment = commented(site, call, site.issues[issue.key], step.get("add", {}).get("body"))
        events.append(webhooks.comment_created(site, call, site.issues[issue.key], comment))
    return site, events


def commented(site: Site, call: Call, issue: Issue, body: object) -> tuple[Site, Comment]:
    """The site with one more comment by the caller, and the comment."""
    if not isinstance(body, str) or not body.strip():
        raise Refused(400, errors={"comment": "Comment body can not be empty!"})
    serial = site.serial + 1
    comment = Comment(str(serial), call.actor, body, call.now)
    changed = replace(issue, comments=(*issue.comments, comment), updated=call.now)
    return site.with_issue(changed, serial=serial), comment


COMMENTS: Mapping[str, Operation] = {
    "add_comment": Operation(add_comment, status=201),
    "comments": Operation(list_comments, only_reads=True),
}
