"""Links between issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from residency.twins.jira.operation import Call, Operation, Outcome, Refused, find_issue
from residency.twins.jira.rendering import API, LINK_TYPES
from residency.twins.jira.site import Link, Site


def create_issue_link(site: Site, call: Call) -> Outcome:
    """``inwardIssue`` does to ``outwardIssue`` what the type's outward word says."""
    name = str(call.mapping("type").get("name"))
    if name not in LINK_TYPES:
        raise Refused(404, f"No issue link type with name '{name}' found.")
    source, target = (
        find_issue(site, str(call.mapping(end).get("key"))) for end in ("inwardIssue", "outwardIssue")
    )
    if source is target:
        raise Refused(400, "You cannot link an issue to itself.")
    link = Link(str(site.serial + 1), name, source.key, target.key)
    return Outcome({}, replace(site, links=(*site.links, link), serial=site.serial + 1))


def list_link_types(_: Site, __: Call) -> Outcome:
    """The types that a link can have."""
    types = [{**body, "self": f"{API}/issueLinkType/{body['id']}"} for body in LINK_TYPES.values()]
    return Outcome({"issueLinkTypes": types})


LINKS: Mapping[str, Operation] = {
    "create_issue_link": Operation(create_issue_link, status=201),
    "issue_link_types": Operation(list_link_types, only_reads=True),
}
