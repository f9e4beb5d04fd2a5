from __future__ import annotations

import urllib.error
import urllib.request
from contextlib import closing

import pytest
from jira import JIRA, JIRAError

from residency.twins.jira.app import TOKEN
from residency.twins.jira.model import Jira
from residency.twins.wire import Faults
from tests.twins.jira.conftest import Opener, Service


def test_says_that_it_is_the_cloud(service: Service) -> None:
    info = service.client.server_info()
    assert (info["deploymentType"], info["baseUrl"]) == ("Cloud", service.url)


def test_tells_whose_token_it_is(service: Service) -> None:
    assert service.client.myself()["accountId"] == "app"


def test_takes_a_bearer_too(service: Service) -> None:
    with closing(JIRA(service.url, token_auth=TOKEN)) as client:
        assert client.myself()["accountId"] == "app"


def test_refuses_who_has_not_the_token(service: Service) -> None:
    with pytest.raises(JIRAError, match="Client must be authenticated") as raised:
        JIRA(service.url, basic_auth=("residency@example.org", "other"))
    assert raised.value.status_code == 401
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{service.url}/rest/api/2/myself")  # noqa: S310  (our own server)


@pytest.mark.parametrize(
    ("query", "found"),
    [("ali", ["alice-1"]), ("BAKER", ["bob-2"]), ("bob@example", ["bob-2"]), ("lice", []), ("charlie", [])],
)
def test_finds_active_people_by_how_they_begin(service: Service, query: str, found: list[str]) -> None:
    assert [user.accountId for user in service.client.search_users(query=query)] == found


def test_wants_something_to_find(jira: Jira) -> None:
    assert jira.call("search_users", query="").status == 400


def test_gives_people_page_by_page(open_service: Opener) -> None:
    service = open_service(Faults(page_size=1))
    pages = [service.client.search_users(query="b", maxResults=50, startAt=start) for start in range(3)]
    assert [[user.accountId for user in page] for page in pages] == [["app"], ["bob-2"], []]


def test_shows_people_who_have_left(service: Service) -> None:
    user = service.client.user("charlie-3")
    assert (user.displayName, user.active) == ("Charlie Chen", False)
    assert service.client.user("alice-1").timeZone == "Europe/Paris"


def test_knows_nobody_else(service: Service) -> None:
    with pytest.raises(JIRAError, match="Specified user does not exist"):
        service.client.user("nobody")


def test_shows_projects_with_their_types(service: Service) -> None:
    assert [project.key for project in service.client.projects()] == ["OPS", "REL"]
    project = service.client.project("10100")
    assert (project.name, project.lead.displayName) == ("Operations", "Bob Baker")
    assert [kind.name for kind in project.issueTypes] == ["Task", "Bug", "Story"]


def test_knows_no_other_project(service: Service) -> None:
    with pytest.raises(JIRAError, match="No project could be found with key 'NONE'"):
        service.client.project("NONE")


def test_names_fields_as_queries_do(service: Service) -> None:
    names = {name: field["id"] for field in service.client.fields() for name in field["clauseNames"]}
    assert names["type"] == names["issuetype"] == "issuetype"
