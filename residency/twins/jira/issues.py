"""Issues: create, show, edit, assign, and move along the workflow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from residency.twins.jira import webhooks
from residency.twins.jira.comments import apply_comments
from residency.twins.jira.fields import set_fields
from residency.twins.jira.operation import Call, Operation, Outcome, Refused, find_issue
from residency.twins.jira.rendering import API, issue_body, transition_body
from residency.twins.jira.site import ISSUE_TYPES, Issue, Project, Site


def create_issue(site: Site, call: Call) -> Outcome:
    """A new issue in the first status of its project's workflow, reported by the caller."""
    fields = dict(call.mapping("fields"))
    project, issue_type = (
        _read_project(site, fields.pop("project", None)),
        _read_type(fields.pop("issuetype", None)),
    )
    serial = site.serial + 1
    number = max((issue.number for issue in site.issues.values() if issue.project == project.key), default=0) + 1
    blank = Issue(
        key=f"{project.key}-{number}",
        summary="",
        type=issue_type,
        status=project.workflow.statuses[0].name,
        reporter=call.actor,
        created=call.now,
        updated=call.now,
        id=str(serial),
    )
    issue = set_fields(site, blank, {"summary": "", **fields}, {})
    changed = site.with_issue(issue, serial=serial)
    body = {"id": issue.id, "key": issue.key, "self": f"{API}/issue/{issue.id}"}
    return Outcome(body, changed, [webhooks.issue_created(changed, call, issue)])


def show_issue(site: Site, call: Call) -> Outcome:
    """One issue, by key or id, with all fields unless ``fields`` names some."""
    issue = find_issue(site, call.text("issue"))
    return Outcome(issue_body(site, issue, call.names("fields") or ("*all",)))


def edit_issue(site: Site, call: Call) -> Outcome:
    """Set ``fields``, or change them step by step with ``update``."""
    issue = find_issue(site, call.text("issue"))
    return _changed(site, call, issue, issue)


def assign_issue(site: Site, call: Call) -> Outcome:
    """Give the issue to an account, to nobody without one, or to whom the project names for -1."""
    issue = find_issue(site, call.text("issue"))
    changed = replace(set_fields(site, issue, {"assignee": call.arguments}, {}), updated=call.now)
    after = site.with_issue(changed)
    return Outcome({}, after, webhooks.issue_updated(after, call, issue, changed))


def list_transitions(site: Site, call: Call) -> Outcome:
    """The ways on from where the issue is."""
    issue = find_issue(site, call.text("issue"))
    workflow, wanted = site.workflow(issue), call.optional("transitionId")
    ways = [way for way in workflow.transitions_from(issue.status) if wanted in {"", way.id}]
    shown = [transition_body(way, workflow.status(way.to)) for way in ways]
    return Outcome({"expand": "transitions", "transitions": shown})


def transition_issue(site: Site, call: Call) -> Outcome:
    """Go one of the ways on; fields and a comment may ride along."""
    issue = find_issue(site, call.text("issue"))
    wanted = _read_identity(call.arguments.get("transition"))
    if not wanted.isdecimal():
        raise Refused(400, "'transition' identifier must be an integer")
    for way in site.workflow(issue).transitions_from(issue.status):
        if way.id == wanted:
            return _changed(site, call, issue, replace(issue, status=way.to))
    raise Refused(400, f"Transition id '{wanted}' is not valid for this issue.")


def _changed(site: Site, call: Call, before: Issue, moved: Issue) -> Outcome:
    """The outcome of ``fields`` and ``update`` on an issue that may have moved already."""
    update = dict(call.mapping("update"))
    comments = update.pop("comment", ())
    changed = replace(set_fields(site, moved, call.mapping("fields"), update), updated=call.now)
    after, events = apply_comments(site.with_issue(changed), call, changed, comments)
    return Outcome({}, after, [*webhooks.issue_updated(after, call, before, after.issues[changed.key]), *events])


def _read_project(site: Site, value: Any) -> Project:
    wanted = _read_identity(value)
    for project in site.projects.values():
        if wanted in {project.id, project.key}:
            return project
    raise Refused(400, errors={"project": "Specify a valid project ID or key"})


def _read_type(value: Any) -> str:
    wanted = _read_identity(value)
    for type_id, name in ISSUE_TYPES.items():
        if wanted in {type_id, name}:
            return name
    raise Refused(400, errors={"issuetype": "Specify a valid issue type"})


def _read_identity(value: Any) -> str:
    """What a value names: as text, or in an object with an id, a key or a name."""
    if isinstance(value, Mapping):
        value = value.get("id", value.get("key", value.get("name")))
    return "" if value is None else str(value)


ISSUES: Mapping[str, Operation] = {
    "assign_issue": Operation(assign_issue, status=204),
    "create_issue": Operation(create_issue, status=201),
    "edit_issue": Operation(edit_issue, status=204),
    "issue": Operation(show_issue, only_reads=True),
    "transition_issue": Operation(transition_issue, status=204),
    "transitions": Operation(list_transitions, only_reads=True),
}
