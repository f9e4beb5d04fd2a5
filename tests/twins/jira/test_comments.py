from __future__ import annotations

import pytest
from jira import JIRAError

from residency.twins.jira.model import Jira
from residency.twins.wire import Faults
from tests.twins.jira.conftest import Opener, Service


def test_adds_comments_and_lists_them_from_either_end(service: Service) -> None:
    for text in ("one", "two", "three"):
        service.client.add_comment("OPS-1", text)
    assert [comment.body for comment in service.client.comments("OPS-1")] == ["one", "two", "three"]
    newest = service.client.comments("OPS-1", order_by="-created", max_results=2)
    assert [comment.body for comment in newest] == ["three", "two"]
    assert newest[0].author.displayName == "Residency Bot"
    assert [comment.body for comment in service.client.issue("OPS-1").fields.comment.comments][-1] == "three"


def test_knows_who_comments(jira: Jira) -> None:
    jira.act("bob-2", "add_comment", issue="OPS-1", body="When?")
    assert jira.issue("OPS-1")["comments"] == [{"author": "bob-2", "body": "When?"}]


@pytest.mark.parametrize("body", ["", "  ", None, {"type": "doc"}])
def test_refuses_a_comment_without_text(jira: Jira, body: object) -> None:
    answer = jira.call("add_comment", issue="OPS-1", body=body)
    assert answer.body["errors"] == {"comment": "Comment body can not be empty!"}


def test_orders_comments_by_nothing_else(service: Service) -> None:
    with pytest.raises(JIRAError, match="Cannot order by 'author'"):
        service.client.comments("OPS-1", order_by="author")


def test_gives_comments_page_by_page(open_service: Opener) -> None:
    service = open_service(Faults(page_size=2))
    for text in ("one", "two", "three"):
        service.client.add_comment("OPS-1", text)
    assert len(service.client.comments("OPS-1")) == 2
    assert [comment.body for comment in service.client.comments("OPS-1", start_at=2)] == ["three"]
    page = service.jira.call("comments", issue="OPS-1").body
    assert (page["total"], page["maxResults"], page["startAt"]) == (3, 2, 0)


@pytest.mark.parametrize("start", ["-1", "two"])
def test_refuses_a_start_that_is_no_number(jira: Jira, start: str) -> None:
    assert jira.call("comments", issue="OPS-1", startAt=start).status == 400
