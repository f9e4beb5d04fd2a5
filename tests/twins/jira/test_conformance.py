"""Every claimed operation, done by the official client unmodified."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from jira import JIRA

from residency.twins.jira.model import OPERATIONS
from residency.twins.wire import Conformance
from tests.twins.jira.conftest import Opener, Service

CALLS: Mapping[str, Callable[[JIRA], object]] = {
    "add_comment": lambda client: client.add_comment("OPS-1", "Ordered."),
    "assign_issue": lambda client: client.assign_issue("OPS-1", "Bob"),
    "comments": lambda client: client.comments("OPS-1"),
    "create_issue": lambda client: client.create_issue(project="OPS", summary="New", issuetype="Bug"),
    "create_issue_link": lambda client: client.create_issue_link("Blocks", "OPS-1", "OPS-2"),
    "edit_issue": lambda client: client.issue("OPS-1").update(summary="Order two laptops"),
    "fields": lambda client: client.fields(),
    "issue": lambda client: client.issue("OPS-1"),
    "issue_link_types": lambda client: client.issue_link_types(),
    "myself": lambda client: client.myself(),
    "project": lambda client: client.project("OPS"),
    "projects": lambda client: client.projects(),
    "search_issues": lambda client: client.search_issues("project = OPS"),
    "search_users": lambda client: client.search_users(query="alice"),
    "server_info": lambda client: client.server_info(),
    "transition_issue": lambda client: client.transition_issue("OPS-1", "Done"),
    "transitions": lambda client: client.transitions("OPS-1"),
    "user": lambda client: client.user("alice-1"),
}


@pytest.mark.parametrize("operation", CALLS)
def test_does_it_for_the_official_client(service: Service, operation: str) -> None:
    CALLS[operation](service.client)
    assert operation in service.conformance.exercised


def test_has_every_claimed_operation_exercised(open_service: Opener) -> None:
    total = Conformance(OPERATIONS)
    for call in CALLS.values():
        service = open_service()
        call(service.client)
        total.exercised |= service.conformance.exercised
    assert total.missing == []
    assert str(total) == "18 of 18 operations exercised"
