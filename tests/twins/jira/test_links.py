from __future__ import annotations

import pytest

from residency.twins.jira.model import Jira
from tests.twins.jira.conftest import Service


def test_shows_a_link_from_both_ends(service: Service) -> None:
    service.client.create_issue_link("Blocks", "OPS-1", "REL-1")
    [link] = service.client.issue("OPS-1").fields.issuelinks
    assert (link.type.outward, link.outwardIssue.key) == ("blocks", "REL-1")
    [link] = service.client.issue("REL-1").fields.issuelinks
    assert (link.type.inward, link.inwardIssue.key) == ("is blocked by", "OPS-1")
    assert service.client.issue("OPS-2").fields.issuelinks == []


def test_names_the_types(service: Service) -> None:
    assert [kind.name for kind in service.client.issue_link_types()] == ["Blocks", "Duplicate", "Relates"]


@pytest.mark.parametrize(
    ("kind", "target", "status"), [("Admires", "OPS-2", 404), ("Blocks", "OPS-99", 404), ("Blocks", "OPS-1", 400)]
)
def test_refuses_a_link_that_cannot_be(jira: Jira, kind: str, target: str, status: int) -> None:
    answer = jira.call(
        "create_issue_link", type={"name": kind}, inwardIssue={"key": "OPS-1"}, outwardIssue={"key": target}
    )
    assert (answer.ok, answer.status) == (False, status)
