"""Setting an issue's fields: what may stand in them, and Jira's sentence for what may not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from residency.twins.jira.operation import Refused
from residency.twins.jira.site import Issue, Site

LONGEST_SUMMARY = 255
AUTOMATIC = "-1"


class Wrong(Exception):
    """The value may not stand in the field."""


def set_fields(site: Site, issue: Issue, fields: Mapping[str, Any], update: Mapping[str, Any]) -> Issue:
    """The issue with the fields set and the updates done. Raises Refused with a sentence for each wrong field."""
    errors: dict[str, str] = {}
    changes = [(name, "set", value) for name, value in fields.items()]
    changes += [(name, verb, value) for name, steps in update.items() for verb, value in _read_steps(steps)]
    for name, verb, value in changes:
        try:
            issue = _change(site, issue, name, verb, value)
        except Wrong as wrong:
            errors[name] = str(wrong)
    if errors:
        raise Refused(400, errors=errors)
    return issue


def _read_steps(steps: object) -> list[tuple[str, Any]]:
    if not isinstance(steps, Sequence) or not all(isinstance(step, Mapping) for step in steps):
        raise Refused(400, "Invalid request payload. Refer to the REST API documentation and try again.")
    return [pair for step in steps for pair in step.items()]


def _change(site: Site, issue: Issue, name: str, verb: str, value: Any) -> Issue:
    if name not in SETTERS:
        raise Wrong(f"Field '{name}' cannot be set. It is not on the appropriate screen, or unknown.")
    if verb == "set":
        return SETTERS[name](site, issue, value)
    if name == "labels" and verb == "add":
        return SETTERS[name](site, issue, [*issue.labels, value])
    if name == "labels" and verb == "remove":
        return SETTERS[name](site, issue, [label for label in issue.labels if label != value])
    raise Wrong(f"Field with id '{name}' and name '{name}' does not support operation '{verb}'")


def _set_summary(_: Site, issue: Issue, value: Any) -> Issue:
    summary = str(value or "").strip()
    if not summary:
        raise Wrong("You must specify a summary of the issue.")
    if "\n" in summary:
        raise Wrong("The summary is invalid because it contains newline characters.")
    if len(summary) > LONGEST_SUMMARY:
        raise Wrong(f"Summary can't exceed {LONGEST_SUMMARY} characters.")
    return replace(issue, summary=summary)


def _set_description(_: Site, issue: Issue, value: Any) -> Issue:
    if value is not None and not isinstance(value, str):
        raise Wrong("Operation value must be a string")
    return replace(issue, description=value or "")


def _set_labels(_: Site, issue: Issue, value: Any) -> Issue:
    if not isinstance(value, list | tuple) or not all(isinstance(label, str) for label in value):
        raise Wrong("data was not an array")
    for label in value:
        if " " in label:
            raise Wrong(f"The label '{label}' contains spaces which is invalid.")
    return replace(issue, labels=tuple(dict.fromkeys(value)))


def _set_assignee(site: Site, issue: Issue, value: Any) -> Issue:
    if value is None:
        return replace(issue, assignee="")
    if not isinstance(value, Mapping):
        raise Wrong("data was not an object")
    if "accountId" not in value and "id" not in value:
        raise Wrong("Specify a valid value for assignee")
    account_id = value.get("accountId", value.get("id"))
    if account_id is None:
        return replace(issue, assignee="")
    if str(account_id) == AUTOMATIC:
        return replace(issue, assignee=site.projects[issue.project].lead)
    account = site.accounts.get(str(account_id))
    if account is None:
        raise Wrong("Specify a valid value for assignee")
    if not account.active:
        raise Wrong(f"User '{account.id}' cannot be assigned issues.")
    return replace(issue, assignee=account.id)


SETTERS: Mapping[str, Callable[[Site, Issue, Any], Issue]] = {
    "assignee": _set_assignee,
    "description": _set_description,
    "labels": _set_labels,
    "summary": _set_summary,
}
